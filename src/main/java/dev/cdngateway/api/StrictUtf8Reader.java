package dev.cdngateway.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 and refuses everything else. All that comes before an octet out of place is handed out first, so that
 * a parser can tell where it is.
 */
final class StrictUtf8Reader extends Reader {

    private final InputStream source;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer octets = ByteBuffer.allocate(8192).flip();
    private boolean ended;

    StrictUtf8Reader(InputStream source) {
        this.source = source;
    }

    /** @throws CharacterCodingException if the next octets are not UTF-8 */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = decoder.decode(octets, chars, ended);
            int decoded = chars.position();
            if (decoded > 0) {
                return decoded;
            }
            if (result.isError()) {
                result.throwException();
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        octets.compact();
        int read = source.read(octets.array(), octets.position(), octets.remaining());
        if (read < 0) {
            ended = true;
        } else {
            octets.position(octets.position() + read);
        }
        octets.flip();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
