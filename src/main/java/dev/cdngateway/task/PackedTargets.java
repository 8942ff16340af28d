package dev.cdngateway.task;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Targets as they lie in the store: their number, then each with its length, deflated. */
final class PackedTargets {

    private PackedTargets() {}

    static byte[] pack(List<String> targets) {
        return deflate(out -> {
            out.writeInt(targets.size());
            for (String target : targets) {
                byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        });
    }

    static List<String> read(ResultSet row) throws SQLException {
        return unpack(Objects.requireNonNull(row.getBytes("targets")));
    }

    static List<String> unpack(byte[] packed) {
        return inflate(packed, in -> {
            int size = in.readInt();
            List<String> targets = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                targets.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
            return targets;
        });
    }

    static byte[] deflate(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 8192))) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    static <T> T inflate(byte[] packed, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The store holds something that it did not write", e);
        }
    }

    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }
}
