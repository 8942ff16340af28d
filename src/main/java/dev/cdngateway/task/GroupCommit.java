package dev.cdngateway.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Lets what is to be stored at the same time share a transaction. Whoever comes first writes at once; those who come
 * meanwhile are written together by the first of them, as soon as the one before is done. Safe for many threads.
 *
 * @param <E> what is to be stored
 * @param <R> what is known when it is
 */
final class GroupCommit<E, R> {

    private static final int MOST = 64;

    private final Function<List<E>, R> writing;
    private final Duration patience;
    private final Queue<Member> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param writing stores all in one transaction, or throws and stores none
     * @param patience how long an entry waits for those before it; then it is written by itself, as they may be stuck
     */
    GroupCommit(Function<List<E>, R> writing, Duration patience) {
        this.writing = writing;
        this.patience = patience;
    }

    /** Stores an entry; it is durable when this returns. What makes an entry fail fails no other. */
    R commit(E entry) {
        Member member = enter(entry);
        if (leads(member)) {
            lead();
        }
        return member.outcome.get();
    }

    /** How many wait for those before them. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized Member enter(E entry) {
        Member member = new Member(entry);
        waiting.add(member);
        if (!busy) {
            busy = true;
            member.leads.complete(true);
        }
        return member;
    }

    /** Whether it is to write the group; if not, it was written, or is to be written by itself. */
    private boolean leads(Member member) {
        try {
            return member.leads.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            withdraw(member);
        } catch (InterruptedException e) {
            withdraw(member);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("It is never completed with a failure", e);
        }
        return member.leads.join();
    }

    /** Unless it is being written already. */
    private synchronized void withdraw(Member member) {
        if (!member.leads.isDone() && waiting.remove(member)) {
            member.leads.complete(false);
        }
    }

    private void lead() {
        List<Member> group = new ArrayList<>(MOST);
        try {
            fill(group);
            R result = writing.apply(group.stream().map(member -> member.entry).toList());
            group.forEach(member -> member.outcome = () -> result);
        } catch (TransactionException
                | TransientDataAccessException
                | NonTransientDataAccessResourceException
                | RecoverableDataAccessException e) {
            group.forEach(member -> member.fail(e)); // the store is down, for each of them
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.getFirst().fail(e);
            } // of several each is written by itself
        } finally {
            group.forEach(member -> member.leads.complete(false));
            next();
        }
    }

    private synchronized void fill(List<Member> group) {
        while (!waiting.isEmpty() && group.size() < MOST) {
            group.add(waiting.remove());
        }
    }

    private synchronized void next() {
        Member next = waiting.peek();
        busy = next != null;
        if (next != null) {
            next.leads.complete(true);
        }
    }

    /** An entry and the thread that waits for it. */
    private final class Member {

        private final E entry;
        private final CompletableFuture<Boolean> leads = new CompletableFuture<>();
        private volatile Supplier<R> outcome;

        Member(E entry) {
            this.entry = entry;
            this.outcome = () -> writing.apply(List.of(entry));
        }

        void fail(RuntimeException cause) {
            outcome = () -> {
                throw cause;
            };
        }
    }
}
