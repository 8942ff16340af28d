package dev.cdngateway.vendor;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor can do, as data.
 *
 * @param kinds the kinds of target that each operation takes
 * @param actions what a purge can do to a cached copy
 * @param modes which objects of a directory a purge can take
 * @param environments where a purge can act
 * @param headers which operations take headers that name a cached variant
 * @param directoryWildcards whether a directory may hold {@code *} and {@code **}
 * @param directorySlash whether a directory without a wildcard has to end in a slash
 * @param directorySuffix what is added to a directory that ends in a slash so that it means everything below; may be empty
 * @param strictEncoding whether all but the characters that RFC 3986 allows must be percent-encoded, as UTF-8
 * @param regexes what a regex may hold; null where the vendor takes none
 */
public record Capabilities(
        Map<Operation, Set<TargetKind>> kinds,
        Set<Action> actions,
        Set<Mode> modes,
        Set<Environment> environments,
        Set<Operation> headers,
        boolean directoryWildcards,
        boolean directorySlash,
        String directorySuffix,
        boolean strictEncoding,
        @Nullable RegexRules regexes) {

    public boolean takes(Operation operation, TargetKind kind) {
        return kinds.getOrDefault(operation, Set.of()).contains(kind);
    }

    /** The target in the form in which the vendor gets it. */
    public String asSent(TargetKind kind, String target) {
        return kind == TargetKind.DIRECTORY && target.endsWith("/") ? target + directorySuffix : target;
    }

    /** What all that a directory means begins with; empty if it does not mean just all below a folder. */
    public Optional<String> folder(String directory) {
        String sent = asSent(TargetKind.DIRECTORY, directory);
        String folder = sent.endsWith("/" + directorySuffix)
                ? sent.substring(0, sent.length() - directorySuffix.length())
                : "*";
        return folder.indexOf('*') < 0 && folder.indexOf('?') < 0 ? Optional.of(folder) : Optional.empty();
    }

    /**
     * What a regex may hold behind its host.
     *
     * @param length the most characters, the slash behind the host included
     * @param unlimitedQuantifiers the most of {@code *}, {@code +} and {@code {n,}}
     * @param upperBound the largest bound of a quantifier
     */
    public record RegexRules(int length, int unlimitedQuantifiers, int upperBound) {}
}
