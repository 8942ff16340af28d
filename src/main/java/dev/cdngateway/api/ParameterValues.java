package dev.cdngateway.api;

import dev.cdngateway.intake.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads single values; empty stands for one that is not legal. */
final class ParameterValues {

    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern URL =
            Pattern.compile("https?://[^/?#\\s\\p{Cntrl}]+[^\\s\\p{Cntrl}]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern UUID_TEXT =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

    /** An offset can reach beyond the four digits that RFC 3339 gives to a year. */
    private static final int LAST_YEAR = 9999;

    private ParameterValues() {}

    static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Integer> number(String text, int least, int most) {
        return text.matches("\\d{1,9}")
                ? Optional.of(Integer.valueOf(text)).filter(number -> number >= least && number <= most)
                : Optional.empty();
    }

    /** A time as RFC 3339 writes it, in UTC too. */
    static Optional<Instant> time(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC))
                    .filter(time -> time.getYear() >= 0 && time.getYear() <= LAST_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An absolute URL, as it was given. */
    static Optional<String> url(String text) {
        return Optional.of(text).filter(url -> URL.matcher(url).matches());
    }

    static Optional<String> name(String text) {
        return Optional.of(text).filter(name -> !name.isBlank() && Text.storable(name));
    }

    static Optional<String> host(String text) {
        return name(text).map(host -> host.toLowerCase(Locale.ROOT));
    }

    static Optional<UUID> id(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
