package dev.cdngateway.vendor.cdnpro;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Signs the date of a call and nothing else of it: HTTP Basic credentials whose password is the HMAC-SHA1 of that date
 * (the vendor's page "API-Key Authentication").
 */
final class ApiKeySigner implements Signer {

    /** RFC 1123 with a day of two digits, which the JDK's own format does not have. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Credential.ApiKey key;
    private final Clock clock;

    ApiKeySigner(Credential.ApiKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public Optional<Signature> sign(Call call) {
        String date = DATE.format(clock.instant());
        String password = base64(Hmac.SHA1.of(key.secret(), date));
        String credentials = base64((key.username() + ":" + password).getBytes(StandardCharsets.UTF_8));
        String authorization = "Basic " + credentials;
        return Optional.of(new Signature(
                Map.of("Date", date, "Authorization", authorization), List.of(authorization, credentials, password)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
