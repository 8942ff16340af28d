package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Turn;

/** By a token of IAM, which is had by password. */
record TokenAccess(CdnServer server, TokenCache tokens, Setbacks setbacks) implements Access {

    @Override
    public Calls forBatch(Turn turn) {
        return new SignedInCalls(server, tokens, setbacks, turn);
    }

    /** The same, as {@link TokenCache} remembers a refusal for all calls. */
    @Override
    public Calls forQuery() {
        return forBatch(Turn.AT_ONCE);
    }
}
