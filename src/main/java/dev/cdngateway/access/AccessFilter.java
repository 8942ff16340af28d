package dev.cdngateway.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets in who sends the key of a team, and notes the {@link Caller} with the request. */
final class AccessFilter extends OncePerRequestFilter {

    static final String CALLER = Caller.class.getName();
    private static final String API_KEY = "X-API-Key";

    private final boolean open;
    private final Keyring keys;
    private final HandlerExceptionResolver refusals;

    AccessFilter(AccessProperties access, HandlerExceptionResolver refusals) {
        this.open = !access.enabled();
        this.keys = new Keyring(access.teams());
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.setAttribute(CALLER, open ? Caller.ANONYMOUS : caller(request));
        } catch (Unauthenticated e) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Unauthenticated.CHALLENGE);
            refuse(request, response, e);
            return;
        } catch (AmbiguousCredentials e) {
            refuse(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private Caller caller(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(API_KEY));
        boolean authorization = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        if (sent.isEmpty()) {
            throw new Unauthenticated(
                    authorization
                            ? "bearer tokens are not configured here; send the team's key as X-API-Key instead"
                            : "no credential came with the request; send the team's key as X-API-Key");
        }
        if (authorization) {
            throw new AmbiguousCredentials(
                    HttpHeaders.AUTHORIZATION, "two credentials came with the request; send X-API-Key alone");
        }
        if (sent.size() > 1) {
            throw new AmbiguousCredentials(API_KEY, "the header came more than once; send one key");
        }
        return keys.holder(sent.getFirst())
                .orElseThrow(() -> new Unauthenticated("the key is not known here; check the X-API-Key that was sent"));
    }

    /** A refusal that nobody can write still ends the request. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException refusal) {
        if (refusals.resolveException(request, response, null, refusal) == null) {
            throw refusal;
        }
    }
}
