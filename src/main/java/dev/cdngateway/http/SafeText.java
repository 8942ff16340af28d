package dev.cdngateway.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what a vendor wrote safe to keep and to show: no secret, no control or direction character, not too long. */
public final class SafeText {

    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_WORD = 100;
    private static final Pattern GAP = Pattern.compile("[\\p{Cc}\\p{Z}]+");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cs}]+");

    private final List<String> secrets;

    public SafeText(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The same that knows more secrets. */
    public SafeText hiding(String... more) {
        return new SafeText(
                Stream.concat(secrets.stream(), Stream.of(more)).distinct().toList());
    }

    /** A text of at most 500 characters; null if nothing is left. */
    public @Nullable String message(@Nullable String text) {
        return safe(text, LONGEST_MESSAGE);
    }

    /** A code or an id of at most 100 characters; null if nothing is left. */
    public @Nullable String word(@Nullable String text) {
        return safe(text, LONGEST_WORD);
    }

    private @Nullable String safe(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String visible = UNSEEN.matcher(GAP.matcher(hide(text)).replaceAll(" ")).replaceAll("");
        String safe = cut(hide(visible).strip(), longest);
        return safe.isEmpty() ? null : safe;
    }

    private String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
