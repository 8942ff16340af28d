package dev.cdngateway.vendor;

import dev.cdngateway.task.Failure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the vendor tells about a batch that it accepted. */
public sealed interface Progress permits Progress.Reported, Progress.Gone, Progress.Refused, Trouble {

    /**
     * The vendor's task as it stands.
     *
     * @param finished whether the vendor says it is done, well or not
     * @param total how many targets the vendor counts; null if it does not tell
     * @param failed how many of them the vendor counts as failed; null if it does not tell
     * @param listed what the vendor says of single targets, by the form in which it got them; may be empty or hold
     *     targets that are not ours
     * @param wholeFailure why all targets failed, where the vendor tells only of the whole; null if it does not say so
     */
    record Reported(
            boolean finished,
            @Nullable Integer total,
            @Nullable Integer failed,
            Map<String, Verdict> listed,
            @Nullable Failure wholeFailure)
            implements Progress {}

    /** The vendor no longer knows the task. */
    record Gone(Failure failure) implements Progress {}

    /** The vendor answers, but refuses to tell; that says nothing of the task, nor of other calls. */
    record Refused(Failure failure) implements Progress {}

    /** What the vendor says of one target. */
    sealed interface Verdict {

        record Succeeded() implements Verdict {}

        record Failed(Failure failure) implements Verdict {}

        record Running() implements Verdict {}

        /** In a state that we do not know; whether that is an end, only the whole task tells. */
        record Unrecognised() implements Verdict {}
    }
}
