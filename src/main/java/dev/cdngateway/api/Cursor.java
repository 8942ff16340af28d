package dev.cdngateway.api;

import dev.cdngateway.task.TargetQuery.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/** Writes the place where a list goes on as text that callers cannot read, and reads back only what it wrote for that list. */
final class Cursor {

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Integer.BYTES;
    private static final int ID = 2 * Long.BYTES;
    private static final int TARGET = ID + 2 * Integer.BYTES;
    private static final String TASKS = "tasks";

    private Cursor() {}

    static String ofTask(UUID before) {
        return write(TASKS, bytes(before));
    }

    static Optional<UUID> task(String cursor) {
        return read(TASKS, cursor, ID).map(Cursor::id);
    }

    static String ofTarget(UUID task, Position position) {
        byte[] place = ByteBuffer.allocate(TARGET)
                .put(bytes(position.batch()))
                .putInt(position.size())
                .putInt(position.index())
                .array();
        return write(task.toString(), place);
    }

    static Optional<Position> target(UUID task, String cursor) {
        return read(task.toString(), cursor, TARGET)
                .map(place -> new Position(id(place), place.getInt(), place.getInt()))
                .filter(position -> position.index() >= 0);
    }

    private static String write(String list, byte[] place) {
        byte[] bytes = ByteBuffer.allocate(HEAD + place.length)
                .put(VERSION)
                .putInt(checksum(list, place))
                .put(place)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<ByteBuffer> read(String list, String cursor, int size) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != HEAD + size || bytes[0] != VERSION) {
            return Optional.empty();
        }
        byte[] place = new byte[size];
        int checksum = ByteBuffer.wrap(bytes).position(1).getInt();
        ByteBuffer.wrap(bytes).position(HEAD).get(place);
        return checksum == checksum(list, place) ? Optional.of(ByteBuffer.wrap(place)) : Optional.empty();
    }

    private static int checksum(String list, byte[] place) {
        CRC32 crc = new CRC32();
        crc.update(list.getBytes(StandardCharsets.US_ASCII));
        crc.update(place);
        return (int) crc.getValue();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID id(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
