package dev.cdngateway.api;

import dev.cdngateway.intake.Fault;
import dev.cdngateway.intake.FaultCode;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.task.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Idempotency-Key} of a request, and all that it covers: path, query, {@code handling} and the body's bytes. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";
    private static final Pattern LEGAL = Pattern.compile("[!-~]{1,255}");

    /** A string of RFC 9651, as draft-ietf-httpapi-idempotency-key-header wants the key. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"");

    private final String name;
    private final MessageDigest covered = sha256();

    private IdempotencyKey(String name) {
        this.name = name;
    }

    /** The request's key; null if it has none, or a faulty one, which is then among the faults. */
    static @Nullable IdempotencyKey of(HttpServletRequest request, Faults faults) {
        List<String> lines = Collections.list(request.getHeaders(HEADER));
        if (lines.isEmpty()) {
            return null;
        }
        String name = unquoted(lines.getFirst());
        if (lines.size() > 1 || !LEGAL.matcher(name).matches()) {
            faults.add(Fault.inHeader(
                    HEADER,
                    FaultCode.VALUE_INVALID,
                    "Give one key of 1 to 255 visible ASCII characters, such as a UUID, bare or in double quotes.",
                    lines.getFirst()));
            return null;
        }
        IdempotencyKey key = new IdempotencyKey(name);
        key.cover(request);
        return key;
    }

    private static String unquoted(String line) {
        Matcher quoted = QUOTED.matcher(line);
        return quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : line;
    }

    private void cover(HttpServletRequest request) {
        String query = request.getQueryString();
        String head = request.getRequestURI() + (query == null ? "" : "?" + query) + "\n"
                + Prefer.of(request).lenient() + "\n";
        covered.update(head.getBytes(StandardCharsets.UTF_8));
    }

    /** The body, which the key covers as far as it is read. */
    InputStream covering(InputStream body) {
        return new DigestInputStream(body, covered);
    }

    /** The team's key for what was covered; to be called once, when the body was read to its end. */
    RequestKey of(String team) {
        return new RequestKey(team, name, HexFormat.of().formatHex(covered.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
