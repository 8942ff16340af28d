package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.Setbacks;

/** By a token of IAM, which is had by password. */
record TokenAccess(CdnServer server, TokenCache tokens, Setbacks setbacks) implements Access {

    @Override
    public Calls forBatch() {
        return new SignedInCalls(server, tokens, setbacks);
    }

    /** The same, as {@link TokenCache} remembers a refusal for all calls. */
    @Override
    public Calls forQuery() {
        return forBatch();
    }
}
