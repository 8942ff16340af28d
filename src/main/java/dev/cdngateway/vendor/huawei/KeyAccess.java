package dev.cdngateway.vendor.huawei;

import dev.cdngateway.task.FailureCode;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Setback;
import dev.cdngateway.vendor.Setbacks;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.huawei.HuaweiCredential.AccessKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By an access key that signs each call. More than five refused signatures in a row lock the key for 5 minutes. */
final class KeyAccess implements Access {

    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(15);

    private final CdnServer server;
    private final AccessKey key;
    private final Setbacks setbacks;
    private final Clock clock;
    private volatile @Nullable Refusal last;

    KeyAccess(CdnServer server, AccessKey key, Setbacks setbacks, Clock clock) {
        this.server = server;
        this.key = key;
        this.setbacks = setbacks;
        this.clock = clock;
    }

    @Override
    public Calls forBatch(Turn turn) {
        return request -> {
            turn.await();
            return call(request);
        };
    }

    @Override
    public Calls forQuery() {
        return request -> {
            Refusal refusal = last;
            return refusal != null && clock.instant().isBefore(refusal.until())
                    ? new CallResult.NotSignedIn(refusal.trouble())
                    : call(request);
        };
    }

    private CallResult call(CdnRequest request) {
        SignedHeaders signed = SignedHeaders.of(key, request, server.baseUrl(), clock.instant());
        CallResult result = CallResult.of(server.send(request, signed.headers()), setbacks.hiding(signed.signature()));
        if (result instanceof CallResult.NotDone failed && failed.setback().meaning() == Meaning.UNAUTHENTICATED) {
            return refused(failed.setback());
        }
        if (result instanceof CallResult.Done) {
            last = null;
        }
        return result;
    }

    private CallResult refused(Setback setback) {
        Trouble.Unauthorized trouble = new Trouble.Unauthorized(setback.failure()
                .as(
                        FailureCode.UNAUTHORIZED,
                        "Huawei Cloud CDN refuses the account's signature: check access-key and secret-key, and that the"
                                + " gateway's clock is right"));
        last = new Refusal(trouble, clock.instant().plus(AFTER_REFUSAL));
        return new CallResult.NotSignedIn(trouble);
    }

    private record Refusal(Trouble.Unauthorized trouble, Instant until) {}
}
