package dev.cdngateway.vendor.cdnpro;

import static dev.cdngateway.vendor.cdnpro.CdnProStub.PURGES;
import static dev.cdngateway.vendor.cdnpro.CdnProStub.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.http.StubAnswer;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Blame;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Subject;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error that is known, in every shape in which it can come. */
class CdnProCodesTests {

    private static final String A = "https://static.example.com/a";
    private static final String B = "https://www.example.com/b";

    private final CdnProStub stub = new CdnProStub();

    @AfterEach
    void close() {
        stub.close();
    }

    /** An error that the row with this sign is for; without a code, the wording or the status tells it. */
    record Known(String sign, int status, @Nullable String code, String message, Meaning meaning) {

        Stream<StubAnswer> shapes() {
            return Stream.concat(bodies().map(body -> StubAnswer.of(status, body)), inSuccess());
        }

        private Stream<String> bodies() {
            return code == null
                    ? Stream.concat(
                            Stream.of(
                                    "{\"status\":0,\"result\":\"" + message + "\"}",
                                    "<Error><message>" + message + "</message></Error>",
                                    message),
                            message.equals("no") ? Stream.of("", "<html><body>no</body></html>") : Stream.of())
                    : Stream.of(json(code), xml());
        }

        private Stream<StubAnswer> inSuccess() {
            if (code == null) {
                return message.equals("no")
                        ? Stream.of(StubAnswer.of(200, json(Integer.toString(status))))
                        : bodies().limit(1).map(body -> StubAnswer.of(200, body));
            }
            return Stream.of(json(code), xml()).map(body -> StubAnswer.of(200, body, "Location: /cdn/purges/1"));
        }

        private String json(String code) {
            return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
        }

        private String xml() {
            return "<?xml version=\"1.0\"?><response><code>" + code + "</code><message>" + message
                    + "</message></response>";
        }
    }

    static List<Known> known() {
        return List.of(
                new Known(
                        "The host '…' has not been deployed …",
                        400,
                        "InvalidPurgeUrl",
                        "The host 'static.example.com' has not been deployed in the 'staging' environment.",
                        Meaning.NOT_OWNED),
                new Known(
                        "InvalidPurgeUrl: The purge URL '…' is invalid. …",
                        400,
                        "InvalidPurgeUrl",
                        "The purge URL '" + A + "' is invalid. Special letters need to be encoded.",
                        Meaning.REJECTED),
                new Known(
                        "Invalid…Url, Invalid…Regex, Invalid…Pattern",
                        400,
                        "InvalidPrefetchUrl",
                        "no",
                        Meaning.REJECTED),
                new Known("InvalidStartDate", 400, "InvalidStartDate", "no", Meaning.REJECTED),
                new Known("InvalidTimeSpan", 400, "InvalidTimeSpan", "no", Meaning.REJECTED),
                new Known("InvalidTarget", 400, "InvalidTarget", "no", Meaning.REJECTED),
                new Known("InvalidPrefetchTaskId", 404, "InvalidPrefetchTaskId", "no", Meaning.REJECTED),
                new Known("InvalidPurgeTaskId", 404, "InvalidPurgeTaskId", "no", Meaning.REJECTED),
                new Known(
                        "AccessDenied: Please enter valid credentials.",
                        403,
                        "AccessDenied",
                        "Please enter valid credentials.",
                        Meaning.UNAUTHENTICATED),
                new Known("AccessDenied", 403, "AccessDenied", "no", Meaning.FORBIDDEN),
                new Known("WPLUS_AccountApiTooFrequence", 446, "WPLUS_AccountApiTooFrequence", "no", Meaning.THROTTLED),
                new Known(
                        "The HTTP authorization header is bad: …",
                        401,
                        null,
                        "The HTTP authorization header is bad: account name does not exist.",
                        Meaning.UNAUTHENTICATED),
                new Known(
                        "authorization is error! …",
                        462,
                        null,
                        "authorization is error! please check signature, accessKey!",
                        Meaning.UNAUTHENTICATED),
                new Known("462", 462, null, "no", Meaning.UNAUTHENTICATED),
                new Known("446", 446, null, "no", Meaning.THROTTLED),
                new Known("429", 429, null, "no", Meaning.THROTTLED),
                new Known("401", 401, null, "no", Meaning.UNAUTHENTICATED),
                new Known("403", 403, null, "no", Meaning.FORBIDDEN),
                new Known("408", 408, null, "no", Meaning.UNAVAILABLE),
                new Known("425", 425, null, "no", Meaning.UNAVAILABLE),
                new Known("503", 503, null, "no", Meaning.UNAVAILABLE));
    }

    @Test
    void everyRowIsKnownHereAndToPeople() {
        assertThat(CdnProCodes.rows())
                .extracting(row -> row.sign().text())
                .containsExactlyElementsOf(known().stream().map(Known::sign).toList());
        assertThat(CdnProDescription.DESCRIPTION.errors()).isEqualTo(CdnProCodes.known());
    }

    @ParameterizedTest
    @MethodSource("known")
    void everyRowHoldsInEveryShape(Known known) {
        String advice = row(known).ruling().message();

        assertThat(known.shapes().map(this::answered)).isNotEmpty().allSatisfy(outcome -> {
            assertThat(failure(outcome).code()).isEqualTo(known.meaning().code());
            assertThat(failure(outcome).message()).isEqualTo(advice);
            assertThat(failure(outcome).vendorCode()).isIn(known.code(), Integer.toString(known.status()));
            assertThat(outcome).isInstanceOf(type(known.meaning()));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no", "<html>no</html>", "{\"status\":0,\"result\":\"no\"}", "{}", "[]", "7", "{\"code\":0}"
            })
    void answersWithoutACodeAreUnknownAboveFiveHundredAndRejectedBelow(String body) {
        assertThat(answered(StubAnswer.of(500, body))).isInstanceOf(Outcome.Unknown.class);
        assertThat(answered(StubAnswer.of(418, body))).isInstanceOf(Outcome.Refused.class);
        assertThat(answered(StubAnswer.of(200, body))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void codeThatNobodyKnowsBlamesWhatItNamesElseTheWholeCall() {
        assertThat(blame(400, "InvalidAction", "The action is odd.")).isEqualTo(new Blame.Whole());
        assertThat(blame(400, "InvalidAction", "The action of '" + A + "' is odd."))
                .isEqualTo(new Blame.Named(Set.of(A)));
    }

    @Test
    void hostThatIsNotDeployedIsBlamedByItsName() {
        assertThat(blame(
                        400,
                        "InvalidPurgeUrl",
                        "The host 'www.example.com' has not been deployed in the 'production' environment."))
                .isEqualTo(new Blame.Named(Set.of(B)));
        assertThat(blame(400, "InvalidPrefetchUrl", "The host 'x.y' has not been deployed here."))
                .isEqualTo(new Blame.SomeHost());
    }

    @Test
    void urlThatIsInvalidIsBlamedItself() {
        assertThat(blame(400, "InvalidPurgeUrl", "The purge URL '" + A + "' is invalid."))
                .isEqualTo(new Blame.Named(Set.of(A)));
        assertThat(blame(400, "InvalidPurgeUrl", "The purge URL is invalid.")).isEqualTo(new Blame.SomeTarget());
        assertThat(blame(400, "InvalidDirUrl", "Odd: '" + B + "'")).isEqualTo(new Blame.Named(Set.of(B)));
        assertThat(blame(400, "InvalidRegexPatterns", "no")).isEqualTo(new Blame.SomeTarget());
    }

    @ParameterizedTest
    @CsvSource({"446,'',60", "446,Retry-After: 45,45", "200,'',60"})
    void accountThatCallsTooOftenRestsForAMinuteIfNotToldOtherwise(int status, String header, long seconds) {
        String body = "{\"code\":\"WPLUS_AccountApiTooFrequence\",\"message\":\"no\"}";

        assertThat(answered(header.isEmpty() ? StubAnswer.of(status, body) : StubAnswer.of(status, body, header)))
                .isInstanceOfSatisfying(
                        Trouble.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    void callsThatAreTooManyAreNotHeldForAMinute() {
        assertThat(answered(StubAnswer.of(429, "")))
                .isInstanceOfSatisfying(
                        Trouble.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isNull());
    }

    private static ErrorRow row(Known known) {
        return CdnProCodes.rows().stream()
                .filter(row -> row.sign().text().equals(known.sign()))
                .findFirst()
                .orElseThrow();
    }

    private static Class<?> type(Meaning meaning) {
        return switch (meaning) {
            case THROTTLED -> Trouble.Throttled.class;
            case UNAVAILABLE -> Trouble.Unavailable.class;
            case UNAUTHENTICATED -> Trouble.Unauthorized.class;
            case FORBIDDEN, NOT_OWNED, OVER_QUOTA, REJECTED -> Outcome.Refused.class;
            case UNKNOWN -> Outcome.Unknown.class;
        };
    }

    private static Failure failure(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> refused.failure();
            case Outcome.Unknown unknown -> unknown.failure();
            case Trouble trouble -> trouble.failure();
            case Outcome.Accepted accepted -> throw new AssertionError(accepted);
        };
    }

    private Blame blame(int status, String code, String message) {
        Outcome outcome =
                answered(StubAnswer.of(status, "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}"));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).blame();
    }

    private Outcome answered(StubAnswer answer) {
        stub.server.on(PURGES, answer);
        return stub.adapter(Map.of())
                .submit(batch(Operation.PURGE, TargetKind.URL, Options.DEFAULT, A, B), Turn.AT_ONCE);
    }

    @Test
    @Timeout(10)
    void hostileCodeIsReadInNoTime() {
        String code = "Invalid" + "Url".repeat(60_000);

        assertThat(CdnProCodes.ruling(400, new ErrorBody(code, null, null)).subject())
                .isEqualTo(Subject.TARGET);
        assertThat(CdnProCodes.ruling(400, new ErrorBody(code + "-", null, null))
                        .subject())
                .isEqualTo(Subject.UNTOLD);
    }
}
