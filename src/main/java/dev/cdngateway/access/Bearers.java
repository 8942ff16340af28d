package dev.cdngateway.access;

import dev.cdngateway.access.AccessProperties.Team;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Knows the teams by the tokens that name them. */
final class Bearers {

    private final BearerTokenResolver resolver = new DefaultBearerTokenResolver();
    private final JwtDecoder decoder;
    private final String teamClaim;
    private final Map<String, Team> teams;

    Bearers(JwtDecoder decoder, String teamClaim, Map<String, Team> teams) {
        this.decoder = decoder;
        this.teamClaim = teamClaim;
        this.teams = teams;
    }

    /**
     * Who sent the token in the request's {@code Authorization}.
     *
     * @throws Unauthenticated if there is none, or one that is not good
     * @throws Forbidden if it is good, but nobody's here
     * @throws TokenUnchecked if nobody can tell now
     */
    Caller holder(HttpServletRequest request) {
        Claims claims = new Claims(decoded(token(request)));
        String name = claims.team(teamClaim);
        Scopes scopes = claims.scopes();
        Team team = teams.get(name);
        if (team == null) {
            throw Forbidden.unknownTeam(teamClaim);
        }
        return Caller.of(name, claims.subject(), team, scopes);
    }

    private String token(HttpServletRequest request) {
        @Nullable String token;
        try {
            token = resolver.resolve(new HeadOnly(request));
        } catch (OAuth2AuthenticationException e) {
            throw Unauthenticated.badToken();
        }
        if (token == null) {
            throw Unauthenticated.otherScheme();
        }
        return token;
    }

    /** What is wrong stays untold: it would help whoever forges a token, and may quote it. */
    private Jwt decoded(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtException e) {
            if (e.getCause() instanceof IssuerDown down) {
                throw new TokenUnchecked(down.retryAfter());
            }
            throw Unauthenticated.badToken();
        }
    }

    /** Without parameters: a token among them is none, and their faults are the controllers' to tell. */
    private static final class HeadOnly extends HttpServletRequestWrapper {

        HeadOnly(HttpServletRequest request) {
            super(request);
        }

        @Override
        @SuppressWarnings("NullAway") // as the servlet API has it for a parameter that is not there
        public String[] getParameterValues(String name) {
            return null;
        }
    }
}
