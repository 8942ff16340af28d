package dev.cdngateway.audit;

import dev.cdngateway.task.AuditEntry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells of each request that writes, whatever comes of it, once it is answered. */
final class AuditFilter extends OncePerRequestFilter {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final int FAILED = 500;

    private final AuditQueue queue;
    private final Clock clock;

    AuditFilter(AuditQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String requestId = Objects.requireNonNullElse(response.getHeader("X-Request-Id"), "");
        AuditNote note = AuditNote.begin(request, requestId, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        int status = FAILED;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            tell(note, status);
        }
    }

    private void tell(AuditNote note, int status) {
        AuditEntry entry = note.entry(status);
        AUDIT.info(AuditLine.of(entry));
        if (!note.stored() && note.known()) {
            queue.offer(entry);
        }
    }
}
