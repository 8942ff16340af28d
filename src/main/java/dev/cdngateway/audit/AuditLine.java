package dev.cdngateway.audit;

import dev.cdngateway.task.AuditEntry;
import dev.cdngateway.task.AuditOrigin;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry as one line of {@code key=value}. Values are bare, or in double quotes where they are empty or hold more than
 * letters, digits and {@code ._:/%-}; within quotes all but visible ASCII and spaces is escaped as in JSON, so that no
 * value can end the line, begin another key or steer a terminal.
 */
final class AuditLine {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._:/%-]+");

    private final StringBuilder line = new StringBuilder();

    private AuditLine() {}

    static String of(AuditEntry entry) {
        AuditOrigin origin = entry.origin();
        return new AuditLine()
                .add("at", origin.at())
                .add("team", origin.team())
                .add("subject", origin.subject())
                .add("remote", origin.remote())
                .add("request", origin.requestId())
                .add("method", origin.method())
                .add("path", origin.path())
                .add("operation", origin.operation())
                .add("dryRun", entry.dryRun())
                .add("targets", entry.targets())
                .add("task", entry.task())
                .add("outcome", entry.outcome().word())
                .add("status", entry.status())
                .add("problem", entry.problem())
                .line
                .toString();
    }

    private AuditLine add(String key, @Nullable Object value) {
        if (value != null) {
            line.append(line.isEmpty() ? "" : " ").append(key).append('=');
            String text = value.toString();
            if (BARE.matcher(text).matches()) {
                line.append(text);
            } else {
                line.append('"');
                text.chars().forEach(this::escaped);
                line.append('"');
            }
        }
        return this;
    }

    private void escaped(int character) {
        if (character == '"' || character == '\\') {
            line.append('\\').append((char) character);
        } else if (character >= ' ' && character <= '~') {
            line.append((char) character);
        } else {
            line.append("\\u%04x".formatted(character));
        }
    }
}
