package dev.cdngateway.api;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A body that cannot, or must not, be read to its end; its message is the problem's detail. */
final class UnreadBody extends IOException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    UnreadBody(ProblemType type, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
    }

    static UnreadBody above(DataSize limit) {
        return new UnreadBody(
                ProblemType.TOO_LARGE,
                "A body may have at most " + limit.toBytes() + " bytes: split the targets over several requests.",
                null);
    }

    static UnreadBody slow(Duration patience, DataSize aSecond) {
        return new UnreadBody(
                ProblemType.REQUEST_TIMEOUT,
                "The body took longer than %d s and came at less than %d KiB a second; nothing was stored. Send less at once, or faster."
                        .formatted(patience.toSeconds(), aSecond.toKilobytes()),
                null);
    }

    static UnreadBody crowded() {
        return new UnreadBody(
                ProblemType.UNAVAILABLE,
                "Too many large bodies are being received; send it again after the time in Retry-After.",
                null);
    }

    static UnreadBody neverFits() {
        return new UnreadBody(
                ProblemType.TOO_LARGE,
                "The body holds more elements than there is memory for: split the targets over several requests.",
                null);
    }

    static UnreadBody unkept(IOException cause) {
        return new UnreadBody(
                ProblemType.UNAVAILABLE,
                "The gateway's folder for temporary files cannot take the body now; nothing was stored. Send it again after the time in Retry-After.",
                cause);
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
