package dev.cdngateway.dispatch;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The calls that are under way for an account, each on a thread of its own; their answers are handled by the pump's. */
final class Calls {

    private final String name;
    private final BlockingQueue<Runnable> inbox;
    private final BiConsumer<String, Runnable> threads;
    private final Set<UUID> batches = new HashSet<>();
    private final Set<UUID> kept = new HashSet<>();

    /** @param threads starts a thread of that name */
    Calls(String name, BlockingQueue<Runnable> inbox, BiConsumer<String, Runnable> threads) {
        this.name = name;
        this.inbox = inbox;
        this.threads = threads;
    }

    int running() {
        return batches.size();
    }

    boolean running(UUID batch) {
        return batches.contains(batch);
    }

    /** Starts a call for a batch; until its answer is handled, and stored, the batch counts as running. */
    <T> void start(UUID batch, Supplier<T> call, Consumer<T> handle) {
        batches.add(batch);
        threads.accept(name, () -> {
            T answer = call.get();
            inbox.add(() -> {
                handle.accept(answer);
                if (!kept.contains(batch)) {
                    batches.remove(batch);
                }
            });
        });
    }

    /** The batch's answer, which is being handled, is stored later. */
    void keep(UUID batch) {
        kept.add(batch);
    }

    /** It is stored now. */
    void stored(UUID batch) {
        kept.remove(batch);
        batches.remove(batch);
    }
}
