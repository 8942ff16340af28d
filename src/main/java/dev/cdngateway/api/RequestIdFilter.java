package dev.cdngateway.api;

import dev.cdngateway.task.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id that stands in the answer and in the log: the caller's own, if it is a decent one. */
final class RequestIdFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    private static final String KEY = "requestId";
    private static final String TASK = "taskId";
    private static final String ATTRIBUTE = RequestIdFilter.class.getName() + ".id";
    private static final Pattern DECENT = Pattern.compile("[!-~&&[^\"'`\\\\]]{1,128}");

    private final Ids ids;

    RequestIdFilter(Ids ids) {
        this.ids = ids;
    }

    /** The id of a request. */
    static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ATTRIBUTE));
    }

    /** The lines of the log that follow in this request are about that task. */
    static void about(UUID task) {
        MDC.put(TASK, task.toString());
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(ATTRIBUTE) == null) {
            request.setAttribute(ATTRIBUTE, choose(request));
        }
        response.setHeader(HEADER, of(request));
        MDC.put(KEY, of(request));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
            MDC.remove(TASK);
        }
    }

    private String choose(HttpServletRequest request) {
        String sent = request.getHeader(HEADER);
        return sent != null && DECENT.matcher(sent).matches()
                ? sent
                : ids.next().toString();
    }
}
