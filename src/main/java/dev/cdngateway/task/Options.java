package dev.cdngateway.task;

import java.util.List;
import java.util.Set;

/** How the targets of a task are to be treated. */
public record Options(Action action, Mode mode, Environment environment, List<Header> headers) {

    /** What a request that names no option asks for. */
    public static final Options DEFAULT = new Options(Action.INVALIDATE, Mode.ALL, Environment.PRODUCTION, List.of());

    public Options {
        headers = List.copyOf(headers);
    }

    /** Those options that mean something to targets of at least one of the kinds, the others at their default. */
    public Options relevantTo(Set<TargetKind> kinds) {
        return new Options(
                action,
                kinds.contains(TargetKind.DIRECTORY) ? mode : Mode.ALL,
                environment,
                kinds.contains(TargetKind.URL) ? headers : List.of());
    }

    /** Those options that mean something to targets of the kind, the others at their default, so that like targets share a call. */
    public Options relevantTo(TargetKind kind) {
        return relevantTo(Set.of(kind));
    }
}
