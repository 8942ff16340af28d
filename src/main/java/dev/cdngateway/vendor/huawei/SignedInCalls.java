package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.http.Reply;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Trouble;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** The calls of one piece of work: after a 401 it gets one new token and makes that call once more, and never again. */
final class SignedInCalls {

    private final TokenCache tokens;
    private final Setbacks setbacks;
    private boolean renewed;

    SignedInCalls(TokenCache tokens, Setbacks setbacks) {
        this.tokens = tokens;
        this.setbacks = setbacks;
    }

    CallResult call(Function<String, ResponseEntity<byte[]>> request) {
        return switch (tokens.get()) {
            case SignIn.Failed failed -> new CallResult.NotSignedIn(failed.trouble());
            case Token token -> call(token, request);
        };
    }

    private CallResult call(Token token, Function<String, ResponseEntity<byte[]>> request) {
        CallResult result = once(token, request);
        if (result instanceof CallResult.NotDone notDone && notDone.setback().meaning() == Meaning.UNAUTHENTICATED) {
            return renewed ? giveUp(token, notDone.setback()) : again(token, request);
        }
        return result;
    }

    private CallResult again(Token token, Function<String, ResponseEntity<byte[]>> request) {
        renewed = true;
        tokens.drop(token);
        return call(request);
    }

    private CallResult giveUp(Token token, Setback setback) {
        Trouble.Unauthorized trouble = new Trouble.Unauthorized(setback.failure());
        tokens.refused(token, trouble);
        return new CallResult.NotSignedIn(trouble);
    }

    private CallResult once(Token token, Function<String, ResponseEntity<byte[]>> request) {
        return switch (Reply.of(() -> request.apply(token.value()))) {
            case Reply.NotSent reply -> new CallResult.NotDone(setbacks.of(reply));
            case Reply.NoAnswer reply -> new CallResult.NotDone(setbacks.of(reply));
            case Reply.Answer answer -> read(token, answer);
        };
    }

    private CallResult read(Token token, Reply.Answer answer) {
        JsonNode json = answer.json();
        Setbacks reader = setbacks.hiding(token.value());
        boolean good = answer.success() && ErrorBody.find(json, answer.body()).isEmpty();
        return good ? new CallResult.Done(answer, json, reader) : new CallResult.NotDone(reader.of(answer, json));
    }
}
