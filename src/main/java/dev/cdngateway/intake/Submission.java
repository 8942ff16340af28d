package dev.cdngateway.intake;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was read, not yet checked against any account.
 *
 * @param fields the body's top-level fields in the order in which they came, so that faults can be told in that order
 * @param accounts narrows the routing; null where the request does not
 * @param faults what was wrong with its shape already
 */
public record Submission(
        Operation operation,
        @Nullable String name,
        List<String> urls,
        List<String> directories,
        List<String> regexes,
        Action action,
        Mode mode,
        Environment environment,
        List<Header> headers,
        @Nullable List<String> accounts,
        List<String> fields,
        List<Fault> faults) {}
