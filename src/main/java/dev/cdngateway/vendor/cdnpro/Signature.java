package dev.cdngateway.vendor.cdnpro;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two headers that sign a call: its date, and HTTP Basic credentials whose password is the HMAC-SHA1 of that date.
 *
 * @param date RFC 1123 with a day of two digits, which the JDK's own format does not have
 */
record Signature(String date, String authorization) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static Signature of(String username, String apiKey, Instant now) {
        String date = DATE.format(now);
        String password = base64(hmac(apiKey, date));
        return new Signature(date, "Basic " + base64(bytes(username + ":" + password)));
    }

    private static byte[] hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(key), "HmacSHA1"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks HmacSHA1", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Signature[date=" + date + "]";
    }
}
