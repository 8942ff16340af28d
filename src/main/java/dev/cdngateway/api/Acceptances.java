package dev.cdngateway.api;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Accepted;
import dev.cdngateway.task.RequestKey;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStore;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;

/** Accepts requests once, and answers those whose task is stored. */
final class Acceptances {

    private static final Logger log = LoggerFactory.getLogger(Acceptances.class);
    private static final String GONE =
            "The task that the Idempotency-Key stood for is gone, or not your team's; use a new key.";

    private final TaskStore tasks;
    private final Waits waits;

    Acceptances(TaskStore tasks, Waits waits) {
        this.tasks = tasks;
        this.waits = waits;
    }

    /**
     * What the key stands for already, else what is stored now. It is found before any settings are asked, which may be
     * others than they were.
     *
     * @param key null if the caller gave none
     * @param first checks the request and stores it under the key
     */
    Accepted once(@Nullable RequestKey key, Supplier<Accepted> first) {
        Accepted accepted = Optional.ofNullable(key).flatMap(tasks::accepted).orElseGet(first);
        RequestIdFilter.about(accepted.task());
        return accepted;
    }

    /** The task as it stands, as soon as it has ended or the caller waits no longer. */
    ResponseEntity<Object> answer(Accepted accepted, Caller caller, Prefer prefer) {
        Task task = Optional.ofNullable(accepted.stored())
                .or(() -> tasks.find(accepted.task()))
                .filter(found -> caller.sees(found.team()))
                .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, GONE));
        caller.requireScope(task.operation()); // of who repeats a request, too
        Duration wait = prefer.waiting();
        Task now = wait == null ? task : after(wait, task);
        boolean inTime = wait != null && now.finishedAt() != null;
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(inTime ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(URI.create("/v1/tasks/" + task.id()));
        if (accepted.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return prefer.appliedTo(answer, wait).body(TaskView.of(now));
    }

    /** It is accepted, whatever has befallen the store since: if need be the caller learns how it stood then. */
    private Task after(Duration wait, Task task) {
        waits.await(task, wait);
        try {
            return tasks.find(task.id()).orElse(task);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Task {} is answered as it stood before the wait, as the database does not answer", task.id(), e);
            return task;
        }
    }
}
