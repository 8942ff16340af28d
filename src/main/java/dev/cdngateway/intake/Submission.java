package dev.cdngateway.intake;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was read, not yet checked against any account.
 *
 * <p>An element of a list that was not a string is null, so that the others keep their index.
 *
 * @param fields the body's top-level fields in the order in which they came, so that faults can be told in that order
 * @param accounts narrows the routing; null where the request does not
 * @param faults what was wrong with its shape already
 */
public record Submission(
        Operation operation,
        @Nullable String name,
        Collection<@Nullable String> urls,
        Collection<@Nullable String> directories,
        Collection<@Nullable String> regexes,
        Action action,
        Mode mode,
        Environment environment,
        List<Header> headers,
        @Nullable List<@Nullable String> accounts,
        List<String> fields,
        Faults faults) {

    /** How many targets it names. */
    public int targets() {
        return urls.size() + directories.size() + regexes.size();
    }

    Collection<@Nullable String> targets(TargetKind kind) {
        return switch (kind) {
            case URL -> urls;
            case DIRECTORY -> directories;
            case REGEX -> regexes;
        };
    }

    /** Whether the request names targets of the kind, or means to in a field that could not be read. */
    boolean names(TargetKind kind) {
        String field = Pointer.ROOT.at(field(kind)).text();
        return !targets(kind).isEmpty()
                || faults.first().stream().anyMatch(fault -> fault.place().equals(field));
    }

    Options options() {
        return new Options(action, mode, environment, headers);
    }

    /** The field that lists the targets of a kind. */
    static String field(TargetKind kind) {
        return switch (kind) {
            case URL -> "urls";
            case DIRECTORY -> "directories";
            case REGEX -> "regexes";
        };
    }
}
