package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.http.Reply;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Trouble;
import tools.jackson.databind.JsonNode;

/** How a call in an account's name ended. */
sealed interface CallResult {

    /** What a reply is, to a reader that knows the secrets of its call. */
    static CallResult of(Reply reply, Setbacks reader) {
        return switch (reply) {
            case Reply.NotSent notSent -> new NotDone(reader.of(notSent));
            case Reply.NoAnswer noAnswer -> new NotDone(reader.of(noAnswer));
            case Reply.Answer answer -> of(answer, answer.json(), reader);
        };
    }

    private static CallResult of(Reply.Answer answer, JsonNode json, Setbacks reader) {
        boolean good = answer.success() && ErrorBody.find(json, answer.body()).isEmpty();
        return good ? new Done(answer, json, reader) : new NotDone(ThrottleWindow.awaited(reader.of(answer, json)));
    }

    /**
     * With a status of success and without an error in the body, which may lack all else.
     *
     * @param reader knows the secrets of the call
     */
    record Done(Reply.Answer answer, JsonNode json, Setbacks reader) implements CallResult {}

    record NotDone(Setback setback) implements CallResult {}

    /** Not made for want of a good credential or token, or refused with a fresh one. */
    record NotSignedIn(Trouble trouble) implements CallResult {}
}
