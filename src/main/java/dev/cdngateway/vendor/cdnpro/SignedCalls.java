package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.http.Reply;
import dev.cdngateway.vendor.Setbacks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Signs calls, sends them and reads what comes of them. */
final class SignedCalls {

    private final CdnProExchange exchange;
    private final Signer signer;
    private final Setbacks setbacks;

    SignedCalls(CdnProExchange exchange, Signer signer, Setbacks setbacks) {
        this.exchange = exchange;
        this.signer = signer;
        this.setbacks = setbacks;
    }

    CallResult send(Call call) {
        Optional<Signature> signature = signer.sign(call);
        return signature.isPresent()
                ? send(call, signature.get())
                : new CallResult.NotDone(setbacks.of(new Reply.NotSent(
                        "too many equal calls in a minute, each would repeat the signature of another")));
    }

    private CallResult send(Call call, Signature signature) {
        Setbacks reader = setbacks.hiding(signature.secrets().toArray(String[]::new));
        return switch (exchange(call, signature)) {
            case Reply.NotSent reply -> new CallResult.NotDone(reader.of(reply));
            case Reply.NoAnswer reply -> new CallResult.NotDone(reader.of(reply));
            case Reply.Answer answer -> read(answer, reader);
        };
    }

    private Reply exchange(Call call, Signature signature) {
        Map<String, String> headers = new HashMap<>(signature.headers());
        headers.put("Content-Type", Call.CONTENT_TYPE);
        return Reply.of(() -> call.method().equals("GET")
                ? exchange.get(call.uri(), headers)
                : exchange.post(call.uri(), headers, call.payload()));
    }

    private static CallResult read(Reply.Answer answer, Setbacks reader) {
        JsonNode json = answer.json();
        Optional<ErrorBody> error = ErrorBody.find(json, answer.body());
        return answer.success() && error.isEmpty()
                ? new CallResult.Done(answer, json, reader)
                : new CallResult.NotDone(
                        CdnProCodes.rested(answer.status(), reader.of(answer, json)),
                        CdnProCodes.unknownTask(
                                answer.status(), error.map(ErrorBody::code).orElse(null)));
    }
}
