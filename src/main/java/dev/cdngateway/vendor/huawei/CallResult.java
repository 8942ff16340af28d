package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.Reply;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Trouble;
import tools.jackson.databind.JsonNode;

/** How a call that needs a token ended. */
sealed interface CallResult {

    /**
     * With a status of success and without an error in the body, which may lack all else.
     *
     * @param reader knows the token that was used
     */
    record Done(Reply.Answer answer, JsonNode json, Setbacks reader) implements CallResult {}

    record NotDone(Setback setback) implements CallResult {}

    /** Not made for want of a token, or refused with a fresh one. */
    record NotSignedIn(Trouble trouble) implements CallResult {}
}
