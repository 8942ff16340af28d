package dev.cdngateway.rate;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

/** Waits for the database no longer than a request should wait for being counted. */
final class Patience {

    private static final long SECONDS = 1;

    private Patience() {}

    /**
     * What the work comes to; work that takes longer goes on, but nobody waits for it.
     *
     * @throws DataAccessException if the work does so, or takes longer
     */
    static <T> T await(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("rate").start(task);
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("there was no answer within a second", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DataAccessException told
                    ? told
                    : new DataAccessResourceFailureException("a count failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("the request was ended", e);
        }
    }
}
