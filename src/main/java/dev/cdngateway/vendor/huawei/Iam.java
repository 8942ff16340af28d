package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.Reply;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Trouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs one account in: one call, one token. */
final class Iam {

    private static final Duration UNTOLD_LIFE = Duration.ofHours(1);

    private final String account;
    private final IamApi api;
    private final byte[] request;
    private final Setbacks setbacks;
    private final Clock clock;
    private final MeterRegistry meters;

    Iam(
            String account,
            IamApi api,
            HuaweiCredential.Password password,
            Setbacks setbacks,
            Clock clock,
            MeterRegistry meters) {
        this.account = account;
        this.api = api;
        this.request = JsonMapper.shared().writeValueAsBytes(TokenRequest.of(password));
        this.setbacks = setbacks;
        this.clock = clock;
        this.meters = meters;
        List.of("success", "unauthorized", "unavailable").forEach(this::refreshes);
    }

    SignIn signIn() {
        Instant since = clock.instant();
        SignIn result = switch (Reply.of(() -> api.keystoneCreateUserTokenByPassword(request))) {
            case Reply.NotSent reply -> unavailable(setbacks.of(reply));
            case Reply.NoAnswer reply -> unavailable(setbacks.of(reply));
            case Reply.Answer answer -> read(answer, since);
        };
        refreshes(outcome(result)).increment();
        return result;
    }

    private Counter refreshes(String outcome) {
        return meters.counter("cdngateway.token.refreshes", "account", account, "outcome", outcome);
    }

    private SignIn read(Reply.Answer answer, Instant since) {
        String value = answer.headers().getFirst("X-Subject-Token");
        if (answer.success() && value != null && !value.isBlank()) {
            return new Token(value, since, life(answer.json().path("token")));
        }
        Setback setback = ThrottleWindow.awaited(setbacks.of(answer, answer.json()));
        return switch (answer.status()) {
            case 400, 401, 403, 404 -> refused(setback);
            default -> unavailable(setback);
        };
    }

    private static SignIn refused(Setback setback) {
        return new SignIn.Failed(new Trouble.Unauthorized(setback.failure()
                .as(
                        FailureCode.UNAUTHORIZED,
                        "Huawei Cloud IAM refuses to sign the account in: check domain-name (the account's name),"
                                + " username (an IAM user with programmatic access and without MFA) and password")));
    }

    private static SignIn unavailable(Setback setback) {
        Failure failure = setback.failure()
                .as(
                        FailureCode.VENDOR_FAILED,
                        setback.failure().message() + "; no token could be had from Huawei Cloud IAM");
        return new SignIn.Failed(new Trouble.SignInUnavailable(setback.retryAfter(), failure));
    }

    /** From the vendor's two instants, so that a difference between its clock and ours does not matter. */
    private static Duration life(JsonNode token) {
        Instant issued = instant(token.path("issued_at"));
        Instant expires = instant(token.path("expires_at"));
        return issued != null && expires != null && expires.isAfter(issued)
                ? Duration.between(issued, expires)
                : UNTOLD_LIFE;
    }

    private static @Nullable Instant instant(JsonNode text) {
        try {
            return text.isString() ? Instant.parse(text.stringValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String outcome(SignIn result) {
        return switch (result) {
            case Token token -> "success";
            case SignIn.Failed failed -> failed.refused() ? "unauthorized" : "unavailable";
        };
    }
}
