package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import java.util.Map;

/** With a token: after a 401 a piece of work gets one new token and makes that call once more, and never again. */
final class SignedInCalls implements Calls {

    private final CdnServer server;
    private final TokenCache tokens;
    private final Setbacks setbacks;
    private final Turn turn;
    private boolean renewed;

    SignedInCalls(CdnServer server, TokenCache tokens, Setbacks setbacks, Turn turn) {
        this.server = server;
        this.tokens = tokens;
        this.setbacks = setbacks;
        this.turn = turn;
    }

    @Override
    public CallResult call(CdnRequest request) {
        return switch (tokens.get()) {
            case SignIn.Failed failed -> new CallResult.NotSignedIn(failed.trouble());
            case Token token -> call(token, request);
        };
    }

    private CallResult call(Token token, CdnRequest request) {
        CallResult result = once(token, request);
        if (result instanceof CallResult.NotDone notDone && notDone.setback().meaning() == Meaning.UNAUTHENTICATED) {
            return renewed ? giveUp(token, notDone.setback()) : again(token, request);
        }
        return result;
    }

    private CallResult again(Token token, CdnRequest request) {
        renewed = true;
        tokens.drop(token);
        return call(request);
    }

    private CallResult giveUp(Token token, Setback setback) {
        Trouble.Unauthorized trouble = new Trouble.Unauthorized(setback.failure());
        tokens.refused(token, trouble);
        return new CallResult.NotSignedIn(trouble);
    }

    private CallResult once(Token token, CdnRequest request) {
        turn.await();
        return CallResult.of(
                server.send(request, Map.of("X-Auth-Token", token.value())), setbacks.hiding(token.value()));
    }
}
