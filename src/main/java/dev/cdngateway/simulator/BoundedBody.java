package dev.cdngateway.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A body that stops being kept, but not being read, once it is too large. */
final class BoundedBody {

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean overflowed;

    BoundedBody(int limit) {
        this.limit = limit;
    }

    BoundedBody add(byte[] bytes) {
        overflowed |= kept.size() + bytes.length > limit;
        if (overflowed) {
            kept.reset();
        } else {
            kept.writeBytes(bytes);
        }
        return this;
    }

    boolean overflowed() {
        return overflowed;
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
