package dev.cdngateway.vendor;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.http.Reply;
import dev.cdngateway.http.RetryAfter;
import dev.cdngateway.http.SafeText;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import java.time.Clock;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads replies other than success, with one vendor's eyes.
 *
 * @param vendor its name for people
 * @param requestIdHeader where it puts the id that its support asks for
 * @param rulings what a status and an error body mean
 * @param text knows the account's secrets
 */
public record Setbacks(
        String vendor,
        String requestIdHeader,
        BiFunction<Integer, ErrorBody, Ruling> rulings,
        SafeText text,
        Clock clock) {

    /** The same that knows more secrets. */
    public Setbacks hiding(String... secrets) {
        return new Setbacks(vendor, requestIdHeader, rulings, text.hiding(secrets), clock);
    }

    public Setback of(Reply.NotSent reply) {
        return new Setback(
                Meaning.UNAVAILABLE,
                Failure.of(FailureCode.VENDOR_FAILED, vendor + " was not reached: " + reply.why()));
    }

    public Setback of(Reply.NoAnswer reply) {
        return new Setback(
                Meaning.UNKNOWN,
                Failure.of(FailureCode.OUTCOME_UNKNOWN, vendor + " may have taken the call: " + reply.why()));
    }

    /** Of an answer that is no success, or whose body is not what a success has. */
    public Setback of(Reply.Answer answer, JsonNode json) {
        ErrorBody error = ErrorBody.find(json, answer.body()).orElseGet(() -> ErrorBody.ofText(answer.body()));
        Ruling ruling = rulings.apply(answer.status(), error);
        Failure failure = new Failure(
                ruling.meaning().code(),
                ruling.message(),
                text.word(error.code()),
                text.message(error.message()),
                requestId(answer, error.requestId()));
        return new Setback(
                ruling.meaning(),
                failure,
                RetryAfter.parse(answer.headers().getFirst("Retry-After"), clock.instant()),
                ruling.subject(),
                Objects.requireNonNullElse(error.message(), ""));
    }

    /** The id under which the vendor keeps the call; null if it gave none. */
    public @Nullable String requestId(Reply.Answer answer) {
        return text.word(answer.headers().getFirst(requestIdHeader));
    }

    private @Nullable String requestId(Reply.Answer answer, @Nullable String inBody) {
        String inHeader = requestId(answer);
        return inHeader == null ? text.word(inBody) : inHeader;
    }
}
