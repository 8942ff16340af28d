package dev.cdngateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.task.TargetQuery.Position;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    private static final UUID ID = UUID.fromString("01980f3e-7c1a-7b52-9d1e-5f2b8c6d4a10");
    private static final UUID OTHER = UUID.fromString("01980f3e-7c1a-7b52-9d1e-5f2b8c6d4a11");

    @Test
    void whatWasWrittenIsReadBack() {
        assertThat(Cursor.task(Cursor.ofTask(ID))).contains(ID);
        assertThat(Cursor.target(ID, Cursor.ofTarget(ID, new Position(OTHER, 9, 7))))
                .contains(new Position(OTHER, 9, 7));
    }

    @Test
    void cursorOfAnotherListIsNotRead() {
        assertThat(Cursor.target(OTHER, Cursor.ofTarget(ID, new Position(OTHER, 9, 7))))
                .isEmpty();
        assertThat(Cursor.task(Cursor.ofTarget(ID, new Position(OTHER, 9, 7)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AQAAAAABmA8-fBp7Up0eXyuMbUoQ", "01980f3e-7c1a-7b52-9d1e-5f2b8c6d4a10"})
    void foreignTextIsNotRead(String cursor) {
        assertThat(Cursor.task(cursor)).isEmpty();
        assertThat(Cursor.target(ID, cursor)).isEmpty();
    }
}
