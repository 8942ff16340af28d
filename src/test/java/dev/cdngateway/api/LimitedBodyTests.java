package dev.cdngateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
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
}
