package dev.cdngateway.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header in all forms of RFC 9110, section 10.2.3. */
public final class RetryAfter {

    /** The longest wait that is believed. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final List<DateTimeFormatter> DATES = Stream.of(
                    "EEE, d MMM yyyy HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss yyyy")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC))
            .toList();

    private RetryAfter() {}

    /** How long to wait, at most an hour; null if the header is absent, cannot be read or asks for no wait. */
    public static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.trim();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            Duration wait = text.length() > 9 ? LONGEST : shorter(Duration.ofSeconds(Long.parseLong(text)));
            return wait.isZero() ? null : wait;
        }
        return DATES.stream()
                .flatMap(form -> date(text, form).stream())
                .findFirst()
                .map(date -> Duration.between(now, date))
                .filter(Duration::isPositive)
                .map(RetryAfter::shorter)
                .orElse(null);
    }

    private static Optional<Instant> date(String text, DateTimeFormatter form) {
        try {
            return Optional.of(form.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
