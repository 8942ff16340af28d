package dev.cdngateway.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Strings in the order in which they were added, of which the heap holds the last mebibyte; those before lie in a
 * temporary file that nobody else can open. Not thread-safe.
 */
final class SpooledStrings extends AbstractCollection<@Nullable String> implements AutoCloseable {

    private static final int IN_MEMORY = (int) DataSize.ofMegabytes(1).toBytes();
    private static final int NULL = -1;
    private static final Logger log = LoggerFactory.getLogger(SpooledStrings.class);

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(memory);
    private @Nullable FileChannel file;
    private int size;

    /** @throws UncheckedIOException of an {@link UnreadBody}, if the folder for temporary files has no room */
    @Override
    public boolean add(@Nullable String string) {
        try {
            write(string);
            if (memory.size() > IN_MEMORY) {
                spill();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(UnreadBody.unkept(e));
        }
        size++;
        return true;
    }

    private void write(@Nullable String string) throws IOException {
        if (string == null) {
            out.writeInt(NULL);
            return;
        }
        if (holdsHalfAPair(string)) { // which has no octets in UTF-8
            out.writeInt(((string.length() * Character.BYTES) << 1) | 1);
            out.writeChars(string);
        } else {
            byte[] octets = string.getBytes(StandardCharsets.UTF_8);
            out.writeInt(octets.length << 1);
            out.write(octets);
        }
    }

    private static boolean holdsHalfAPair(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i))) {
                if (Character.charCount(string.codePointAt(i)) == 1) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private void spill() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("cdn-gateway-body-", ".tmp"); // for its owner alone
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        memory.writeTo(Channels.newOutputStream(file));
        memory.reset();
    }

    /** One pass at a time; nothing may be added during it. */
    @Override
    public Iterator<@Nullable String> iterator() {
        return new Pass(new DataInputStream(all()));
    }

    private InputStream all() {
        InputStream rest = new ByteArrayInputStream(memory.toByteArray());
        if (file == null) {
            return rest;
        }
        try {
            InputStream first = Channels.newInputStream(file.position(0));
            return new SequenceInputStream(
                    new BufferedInputStream(first, 1 << 16) {
                        @Override
                        public void close() {} // the file stays open for another pass
                    },
                    rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            log.warn("A temporary file of a request's body could not be closed", e); // nobody needs it any more
        }
    }

    private final class Pass implements Iterator<@Nullable String> {

        private final DataInputStream in;
        private int read;

        Pass(DataInputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            return read < size;
        }

        @Override
        public @Nullable String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            read++;
            try {
                int head = in.readInt();
                return head == NULL ? null : string(in.readNBytes(head >>> 1), (head & 1) != 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String string(byte[] bytes, boolean chars) {
            return chars ? ByteBuffer.wrap(bytes).asCharBuffer().toString() : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
