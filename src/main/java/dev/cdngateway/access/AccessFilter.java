package dev.cdngateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets in who sends the key of a team or a token that names one, and notes the {@link Caller} with the request. */
final class AccessFilter extends OncePerRequestFilter {

    static final String CALLER = Caller.class.getName();
    private static final String API_KEY = "X-API-Key";
    private static final String BEARER = "Bearer realm=\"cdn-gateway\"";

    private final boolean open;
    private final Keyring keys;
    private final @Nullable Bearers bearers;
    private final String challenge;
    private final HandlerExceptionResolver refusals;

    /** @param bearers null where bearer tokens are not taken */
    AccessFilter(AccessProperties access, @Nullable Bearers bearers, HandlerExceptionResolver refusals) {
        this.open = !access.enabled();
        this.keys = new Keyring(access.teams());
        this.bearers = bearers;
        this.challenge = challenge(access, bearers != null);
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.setAttribute(CALLER, open ? Caller.ANONYMOUS : caller(request));
        } catch (Unauthenticated e) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Objects.requireNonNullElse(e.challenge(), challenge));
            refuse(request, response, e);
            return;
        } catch (TokenUnchecked e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds(e.retryAfter()));
            refuse(request, response, e);
            return;
        } catch (AmbiguousCredentials | Forbidden e) {
            refuse(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request) {
        List<String> sentKeys = Collections.list(request.getHeaders(API_KEY));
        List<String> authorizations = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        refuseSeveral(sentKeys.size(), authorizations.size());
        return sentKeys.isEmpty()
                ? bearer(request, !authorizations.isEmpty())
                : keys.holder(sentKeys.getFirst())
                        .orElseThrow(() ->
                                new Unauthenticated("the key is not known here; check the X-API-Key that was sent"));
    }

    private void refuseSeveral(int sentKeys, int authorizations) {
        if (sentKeys > 0 && authorizations > 0) {
            throw new AmbiguousCredentials(
                    HttpHeaders.AUTHORIZATION, "two credentials came with the request; send X-API-Key alone");
        }
        if (sentKeys > 1) {
            throw new AmbiguousCredentials(API_KEY, "the header came more than once; send one key");
        }
        if (authorizations > 1) {
            throw new AmbiguousCredentials(HttpHeaders.AUTHORIZATION, "the header came more than once; send one token");
        }
    }

    private Caller bearer(HttpServletRequest request, boolean authorization) {
        if (bearers != null && authorization) {
            return bearers.holder(request);
        }
        if (authorization) {
            throw new Unauthenticated(
                    "bearer tokens are not configured here; send the team's key as X-API-Key instead");
        }
        throw new Unauthenticated("no credential came with the request; send the team's key as X-API-Key"
                + (bearers == null ? "" : ", or a bearer token"));
    }

    /** Names the credentials that are taken (RFC 9110, section 11.6.1). */
    private static String challenge(AccessProperties access, boolean tokens) {
        boolean keys = access.teams().values().stream()
                .anyMatch(team -> !team.apiKeySha256().isEmpty());
        if (!tokens) {
            return "ApiKey";
        }
        return keys ? "ApiKey, " + BEARER : BEARER;
    }

    /** Rounded up. */
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /** A refusal that nobody can write still ends the request. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException refusal) {
        if (refusals.resolveException(request, response, null, refusal) == null) {
            throw refusal;
        }
    }
}
