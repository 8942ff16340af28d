package dev.cdngateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodyRoomTests {

    private static final long MEBIBYTE = 1 << 20;

    private final BodyRoom room = new BodyRoom(20 * MEBIBYTE, DataSize.ofMegabytes(8), Duration.ZERO);

    @Test
    void bodiesAboveHalfOfTheHeapWaitUntilThereIsRoom() throws UnreadBody {
        BodyRoom.Place first = room.place();
        first.hold(7 * MEBIBYTE);
        try (BodyRoom.Place second = room.place()) {
            second.hold(5 * MEBIBYTE);
            assertThatExceptionOfType(UnreadBody.class)
                    .isThrownBy(() -> second.hold(5 * MEBIBYTE + 1024))
                    .matches(crowded -> crowded.type() == ProblemType.UNAVAILABLE);
            first.close();
            assertThatNoException().isThrownBy(() -> second.hold(11 * MEBIBYTE));
        }
    }

    @Test
    void smallBodiesTakeUpNoRoom() throws UnreadBody {
        try (BodyRoom.Place large = room.place();
                BodyRoom.Place small = room.place()) {
            large.hold(11 * MEBIBYTE);
            assertThatNoException().isThrownBy(() -> small.hold(MEBIBYTE));
        }
    }

    @Test
    void largestBodyFitsIntoTheSmallestHeap() {
        BodyRoom tight = new BodyRoom(MEBIBYTE, DataSize.ofMegabytes(8), Duration.ZERO);

        try (BodyRoom.Place place = tight.place()) {
            assertThatNoException().isThrownBy(() -> place.hold(8 * MEBIBYTE));
        }
    }

    @Test
    void bodyThatHasRoomAndNeedsMoreGoesBeforeThoseThatHaveNone() throws Exception {
        BodyRoom patient = new BodyRoom(20 * MEBIBYTE, DataSize.ofMegabytes(8), Duration.ofSeconds(20));
        BodyRoom.Place first = patient.place();
        BodyRoom.Place second = patient.place();
        first.hold(7 * MEBIBYTE);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try (second) {
                second.hold(8 * MEBIBYTE);
            } catch (UnreadBody e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        assertThat(waiting.isAlive()).isTrue();
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> first.hold(11 * MEBIBYTE));
        first.close();
        assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void theMostThatThereCanBeRoomForIsHeld() throws UnreadBody {
        try (BodyRoom.Place place = room.place();
                BodyRoom.Place other = room.place()) {
            place.hold(place.most());

            assertThatExceptionOfType(UnreadBody.class).isThrownBy(() -> other.hold(2 * MEBIBYTE));
        }
    }
}
