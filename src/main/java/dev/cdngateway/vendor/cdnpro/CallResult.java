package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.http.Reply;
import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Setbacks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a call ended. */
sealed interface CallResult {

    /**
     * With a status of success and without an error in the body, which may lack all else.
     *
     * @param reader knows how the call was signed
     */
    record Done(Reply.Answer answer, JsonNode json, Setbacks reader) implements CallResult {

        @Nullable
        String requestId() {
            return reader.requestId(answer);
        }

        /** What it is to lack what a success has. */
        Setback without(String lacking) {
            Setback setback = reader.of(answer, json);
            String message = "CDN Pro answered with success, but without " + lacking;
            return setback.as(setback.failure().as(FailureCode.OUTCOME_UNKNOWN, message));
        }
    }

    /**
     * Without success.
     *
     * @param unknownTask whether the vendor says that it knows no task of that id
     */
    record NotDone(Setback setback, boolean unknownTask) implements CallResult {

        NotDone(Setback setback) {
            this(setback, false);
        }
    }
}
