package dev.cdngateway.rate;

import dev.cdngateway.access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the requests of each team that has a limit, and tells it with every answer what is left. */
final class RateFilter extends OncePerRequestFilter {

    private final Supplier<Map<String, TeamRate>> rates;

    /** @param rates by team; asked for with the first request, as the database may not be there before */
    RateFilter(Supplier<Map<String, TeamRate>> rates) {
        this.rates = rates;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = Caller.of(request);
        TeamRate rate = caller == null ? null : rates.get().get(caller.team());
        if (rate != null) {
            count(rate, response);
        }
        chain.doFilter(request, response);
    }

    private static void count(TeamRate rate, HttpServletResponse response) {
        Allowance allowance = rate.take();
        response.setHeader("RateLimit-Policy", rate.limit().policy());
        response.setHeader("RateLimit", allowance.header());
        if (!allowance.granted()) {
            throw new RateLimited(rate.team(), rate.limit().requestsPerMinute(), allowance.retryAfter());
        }
    }
}
