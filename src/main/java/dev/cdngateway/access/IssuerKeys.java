package dev.cdngateway.access;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys, fetched when first needed, every five minutes, and when a token names one that is not among them.
 * While the issuer is down, keys are good for an hour. One thread fetches for all.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Issuer issuer;
    private final InstantSource clock;
    private final Allowance unknownKeys;
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Held held;
    private @Nullable Instant failedAt;

    IssuerKeys(Issuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
        this.unknownKeys = new Allowance(10, PAUSE, clock);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws IssuerDown {
        Held before = held;
        Held known = known(before);
        List<JWK> found = selector.select(known.keys);
        boolean asked = known != before;
        return found.isEmpty() && !asked && unknownKeys.take() ? selector.select(newer(known).keys) : found;
    }

    private Held known(@Nullable Held last) throws IssuerDown {
        if (last == null || last.older(USABLE, clock)) {
            return newer(last);
        }
        if (last.older(FRESH, clock) && refreshing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("issuer-keys").start(() -> refresh(last));
        }
        return last;
    }

    /** Nobody waits for an issuer that is slow or down as long as the last keys are usable. */
    private void refresh(Held last) {
        try {
            newer(last);
        } catch (IssuerDown e) {
            LOG.debug("The keys of the token issuer {} stay as they are", issuer.name(), e);
        } finally {
            refreshing.set(false);
        }
    }

    /** Fetches, unless another thread just did, or failed to. */
    private Held newer(@Nullable Held last) throws IssuerDown {
        fetching.lock();
        try {
            Held now = held;
            if (now != null && now != last) {
                return now;
            }
            Held fetched = fetch();
            held = fetched;
            return fetched;
        } finally {
            fetching.unlock();
        }
    }

    private Held fetch() throws IssuerDown {
        Instant failed = failedAt;
        if (failed != null && failed.plus(PAUSE).isAfter(clock.instant())) {
            throw new IssuerDown(Duration.between(clock.instant(), failed.plus(PAUSE)));
        }
        try {
            Held fetched = new Held(issuer.keys(), clock.instant());
            if (failed != null) {
                LOG.info("The keys of the token issuer {} can be had again", issuer.name());
            }
            failedAt = null;
            return fetched;
        } catch (IOException e) {
            failedAt = clock.instant();
            warn(failed, e);
            throw new IssuerDown(PAUSE);
        }
    }

    /** Once per outage. */
    private void warn(@Nullable Instant failedBefore, IOException e) {
        if (failedBefore == null) {
            LOG.warn(
                    "The keys of the token issuer {} cannot be had: {}; tokens that need them get 503, next try in {} s",
                    issuer.name(),
                    e.getMessage(),
                    PAUSE.toSeconds());
        }
    }

    /** What one fetch brought; no two are the same. */
    private static final class Held {

        private final JWKSet keys;
        private final Instant since;

        private Held(JWKSet keys, Instant since) {
            this.keys = keys;
            this.since = since;
        }

        private boolean older(Duration age, InstantSource clock) {
            return since.plus(age).isBefore(clock.instant());
        }
    }
}
