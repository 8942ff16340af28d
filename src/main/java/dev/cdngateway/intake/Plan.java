package dev.cdngateway.intake;

import dev.cdngateway.task.NewTask.NewPart;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request without a fault, routed and cut.
 *
 * @param parts one vendor call each, were the request on its own; grouped by account in the order of their names, then
 *     URLs, directories, regexes
 * @param rejected the first hundred targets that a lenient request left out
 */
public record Plan(
        Operation operation,
        @Nullable String name,
        Options options,
        List<NewPart> parts,
        List<Rejection> rejected,
        int rejectedCount) {

    /** How many targets there are, once per account. */
    public int targets() {
        return parts.stream().mapToInt(part -> part.targets().size()).sum();
    }
}
