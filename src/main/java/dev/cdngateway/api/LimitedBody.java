package dev.cdngateway.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.coyote.BadRequestException;
import org.springframework.util.unit.DataSize;

/** A request's body as it arrives, up to the limit; whatever stops it is told as an {@link UnreadBody}. */
final class LimitedBody extends InputStream {

    /** How long a body may be waited for in all, and how many bytes must have come for each second beyond. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final DataSize A_SECOND = DataSize.ofKilobytes(16);

    /** What a string takes in the heap beside its octets. */
    private static final long A_STRING = 40;

    /** How long a URL is in most bodies, with its quotes and comma. */
    private static final long A_URL = 60;

    private final InputStream arriving;
    private final DataSize limit;
    private final BodyRoom.Place place;
    private final LongSupplier nanoTime;
    private long arrived;
    private long waited;
    private long quotes;

    LimitedBody(InputStream arriving, DataSize limit, BodyRoom.Place place) {
        this(arriving, limit, place, System::nanoTime);
    }

    LimitedBody(InputStream arriving, DataSize limit, BodyRoom.Place place, LongSupplier nanoTime) {
        this.arriving = arriving;
        this.limit = limit;
        this.place = place;
        this.nanoTime = nanoTime;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = receive(buffer, offset, length);
        arrived += Math.max(read, 0);
        if (arrived > limit.toBytes()) {
            throw UnreadBody.above(limit);
        }
        count(buffer, offset, read);
        hold(arrived + quotes / 2 * A_STRING);
        return read;
    }

    private void count(byte[] buffer, int offset, int read) {
        for (int i = offset; i < offset + read; i++) {
            if (buffer[i] == '"') {
                quotes++;
            }
        }
    }

    /** Takes up the room that a body of so many bytes is likely to need. */
    void announce(long bytes) throws UnreadBody {
        hold(Math.max(bytes, Math.min(bytes + bytes / A_URL * A_STRING, place.most())));
    }

    private void hold(long bytes) throws UnreadBody {
        try {
            place.hold(bytes);
        } catch (UnreadBody crowded) {
            place.close();
            discard(crowded);
            throw crowded;
        }
    }

    /** A caller that is still sending would miss the answer. */
    private void discard(UnreadBody crowded) {
        byte[] rest = new byte[8192];
        try {
            for (int read = 0; read >= 0 && arrived <= limit.toBytes(); arrived += Math.max(read, 0)) {
                read = receive(rest, 0, rest.length);
            }
        } catch (UnreadBody broken) {
            crowded.addSuppressed(broken);
        }
    }

    private int receive(byte[] buffer, int offset, int length) throws UnreadBody {
        long began = nanoTime.getAsLong();
        int read = arrive(buffer, offset, length);
        waited += nanoTime.getAsLong() - began;
        if (read >= 0 && Duration.ofNanos(waited).minus(PATIENCE).toSeconds() > arrived / A_SECOND.toBytes()) {
            throw UnreadBody.slow(PATIENCE, A_SECOND);
        }
        return read;
    }

    private int arrive(byte[] buffer, int offset, int length) throws UnreadBody {
        try {
            return arriving.read(buffer, offset, length);
        } catch (IOException e) {
            throw e instanceof BadRequestException && !(e.getCause() instanceof SocketTimeoutException)
                    ? new UnreadBody(
                            ProblemType.INVALID_REQUEST, "The body's chunks are not framed as HTTP asks for.", e)
                    : new UnreadBody(
                            ProblemType.REQUEST_TIMEOUT,
                            "The body stopped arriving after " + arrived + " bytes; nothing was stored. Send it again.",
                            e);
        }
    }
}
