package dev.cdngateway.task;

import java.time.Instant;

/**
 * Who asked for a write, from where and when. Texts lose what could forge a line or not be stored, and are cut to what
 * fits.
 *
 * @param team empty if nobody knows who called
 * @param subject which of the team it was, without telling a secret
 * @param remote the address that the request came from
 * @param path without the query
 * @param operation purge, prefetch, cancel, retry; other for what no path takes
 */
public record AuditOrigin(
        Instant at,
        String team,
        String subject,
        String remote,
        String requestId,
        String method,
        String path,
        String operation) {

    public AuditOrigin {
        team = plain(team, 200);
        subject = plain(subject, 200);
        remote = plain(remote, 100);
        requestId = plain(requestId, 128);
        method = plain(method, 20);
        path = plain(path, 300);
        operation = plain(operation, 10);
    }

    private static String plain(String text, int most) {
        String head = text.substring(0, Math.min(text.length(), most));
        return head.codePoints()
                .map(point -> harmless(point) ? point : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean harmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
