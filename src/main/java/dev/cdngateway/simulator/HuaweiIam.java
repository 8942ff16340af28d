package dev.cdngateway.simulator;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Issues tokens for the right password, locks the account after wrong ones, and knows the tokens that are still good. */
final class HuaweiIam {

    static final String DOMAIN_ID = "d0000000000000000000000000000001";

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String PREFIX = "MII";
    private static final int TRIES = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);

    private final HuaweiSimulator.Settings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private int wrong;
    private Instant lockedUntil = Instant.MIN;

    HuaweiIam(HuaweiSimulator.Settings settings) {
        this.settings = settings;
        this.clock = settings.clock;
    }

    synchronized Answer issue(ReceivedRequest request) {
        JsonNode auth = Json.tree(request.body()).map(body -> body.path("auth")).orElse(null);
        if (auth == null || !byPassword(auth)) {
            return HuaweiErrors.keystone(400, "Bad Request", "The request body is invalid.");
        }
        if (clock.instant().isBefore(lockedUntil)) {
            return HuaweiErrors.keystone(401, "Unauthorized", "The account is locked.");
        }
        if (!known(auth)) {
            countWrong();
            return HuaweiErrors.keystone(401, "Unauthorized", "The username or password is wrong.");
        }
        wrong = 0;
        return issued(auth.at("/scope/project").isMissingNode(), request);
    }

    /** Refuses a request without a token that is good for the CDN. */
    void check(ReceivedRequest request) {
        String token = request.header("X-Auth-Token").orElse(PREFIX);
        if (!token.startsWith(PREFIX)) {
            throw new Refusal(401, "APIGW.0301", "Incorrect IAM authentication information: decrypt token fail");
        }
        Instant expiry = tokens.getOrDefault(token, Instant.MIN);
        if (!clock.instant().isBefore(expiry)) {
            throw new Refusal(401, "APIGW.0307", "The token must be updated.");
        }
    }

    void revokeTokens() {
        tokens.clear();
    }

    private static boolean byPassword(JsonNode auth) {
        var methods = Json.strings(auth.at("/identity/methods")).orElse(List.of());
        return methods.equals(List.of("password"))
                && auth.at("/identity/password/user/password").isString();
    }

    private boolean known(JsonNode auth) {
        JsonNode user = auth.at("/identity/password/user");
        return user.at("/domain/name").stringValue("").equals(settings.domainName)
                && user.path("name").stringValue("").equals(settings.username)
                && user.path("password").stringValue("").equals(settings.password);
    }

    private void countWrong() {
        wrong++;
        if (wrong >= TRIES) {
            wrong = 0;
            lockedUntil = clock.instant().plus(LOCK);
        }
    }

    /** A token of one project is issued too, but the CDN, a global service, does not know it. */
    private Answer issued(boolean global, ReceivedRequest request) {
        Instant now = clock.instant();
        String token = opaque();
        tokens.values().removeIf(expiry -> !expiry.isAfter(now));
        if (global) {
            tokens.put(token, now.plus(settings.tokenLife));
        }
        var described = new HashMap<>(described(now));
        if (request.parameter("nocatalog").isEmpty()) {
            described.put("catalog", List.of());
        }
        return Json.answer(201, Map.of("token", described)).with("X-Subject-Token", token);
    }

    private String opaque() {
        byte[] bytes = new byte[3_000];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    private Map<String, Object> described(Instant now) {
        var domain = Map.of("id", DOMAIN_ID, "name", settings.domainName);
        return Map.of(
                "methods",
                List.of("password"),
                "issued_at",
                MICROSECONDS.format(now),
                "expires_at",
                MICROSECONDS.format(now.plus(settings.tokenLife)),
                "domain",
                domain,
                "roles",
                List.of(Map.of("id", "0", "name", "op_auth")),
                "user",
                Map.of(
                        "id",
                        "u0000000000000000000000000000001",
                        "name",
                        settings.username,
                        "password_expires_at",
                        "",
                        "domain",
                        domain));
    }
}
