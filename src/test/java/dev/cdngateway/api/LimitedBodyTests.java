package dev.cdngateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LimitedBodyTests {

    private static final DataSize LIMIT = DataSize.ofBytes(10);

    private static LimitedBody body(int size) {
        return new LimitedBody(
                new ByteArrayInputStream(new byte[size]), LIMIT, new BodyRoom(0, LIMIT, Duration.ZERO).place());
    }

    @Test
    void bodyOfExactlyTheLimitIsReadWhole() throws IOException {
        try (InputStream body = body(10)) {
            assertThat(body.readAllBytes()).hasSize(10);
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    @Test
    void bodyAboveTheLimitStops() {
        assertThatExceptionOfType(UnreadBody.class)
                .isThrownBy(() -> body(11).readAllBytes())
                .matches(e -> e.type() == ProblemType.TOO_LARGE)
                .withMessage("A body may have at most 10 bytes: split the targets over several requests.");
    }

    @Test
    void bodyWithoutRoomIsReceivedAllTheSameSoThatItsCallerReadsTheAnswer() throws IOException {
        DataSize limit = DataSize.ofMegabytes(4);
        BodyRoom full = new BodyRoom(0, limit, Duration.ZERO);
        full.place().hold(5 << 20);
        InputStream arriving = new ByteArrayInputStream(new byte[3 << 20]);

        assertThatExceptionOfType(UnreadBody.class)
                .isThrownBy(() -> new LimitedBody(arriving, limit, full.place()).readAllBytes())
                .matches(crowded -> crowded.type() == ProblemType.UNAVAILABLE);
        assertThat(arriving.available()).isZero();
    }

    @Test
    void millionsOfTinyStringsTakeMoreRoomThanTheirBytes() {
        DataSize limit = DataSize.ofMegabytes(4);
        InputStream arriving = new ByteArrayInputStream("\"a\",".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII));

        assertThatExceptionOfType(UnreadBody.class)
                .isThrownBy(() ->
                        new LimitedBody(arriving, limit, new BodyRoom(0, limit, Duration.ZERO).place()).readAllBytes())
                .matches(never -> never.type() == ProblemType.TOO_LARGE);
    }

    @Test
    void announcedBodyWithoutRoomIsReceivedToo() throws IOException {
        DataSize limit = DataSize.ofMegabytes(4);
        BodyRoom full = new BodyRoom(0, limit, Duration.ZERO);
        full.place().hold(5 << 20);
        InputStream arriving = new ByteArrayInputStream(new byte[3 << 20]);

        assertThatExceptionOfType(UnreadBody.class)
                .isThrownBy(() -> new LimitedBody(arriving, limit, full.place()).announce(3 << 20))
                .matches(crowded -> crowded.type() == ProblemType.UNAVAILABLE);
        assertThat(arriving.available()).isZero();
    }

    @Test
    void bodyThatStopsArrivingIsATimeout() {
        InputStream stuck = new InputStream() {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new SocketTimeoutException();
            }

            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException();
            }
        };
        assertThatExceptionOfType(UnreadBody.class)
                .isThrownBy(() -> new LimitedBody(stuck, LIMIT, new BodyRoom(0, LIMIT, Duration.ZERO).place()).read())
                .matches(e -> e.type() == ProblemType.REQUEST_TIMEOUT);
    }

    /** Sends a piece each second for as long as it is read. */
    private static LimitedBody trickle(byte[] piece) {
        AtomicLong seconds = new AtomicLong();
        InputStream arriving = new InputStream() {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                seconds.incrementAndGet();
                int read = Math.min(length, piece.length);
                System.arraycopy(piece, 0, buffer, offset, read);
                return read;
            }

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }
        };
        DataSize limit = DataSize.ofMegabytes(64);
        BodyRoom room = new BodyRoom(0, limit, Duration.ZERO);
        return new LimitedBody(
                arriving,
                limit,
                room.place(),
                () -> Duration.ofSeconds(seconds.get()).toNanos());
    }

    @Test
    void bodyThatTricklesInIsATimeout() {
        assertThatExceptionOfType(UnreadBody.class)
                .isThrownBy(() -> trickle(new byte[100]).readAllBytes())
                .matches(slow -> slow.type() == ProblemType.REQUEST_TIMEOUT)
                .withMessageStartingWith("The body took longer than 20 s and came at less than 16 KiB a second");
    }

    @Test
    void bodyThatComesSteadilyIsReadWhole() throws IOException {
        try (InputStream body = trickle(new byte[16_384])) {
            assertThat(body.readNBytes(8 << 20)).hasSize(8 << 20);
        }
    }
}
