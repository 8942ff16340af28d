package dev.cdngateway.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets those read who may. */
final class ReadScope implements HandlerInterceptor {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Caller caller = Caller.of(request);
        if (caller != null && READS.contains(request.getMethod())) {
            caller.requireScope(Scopes.READ);
        }
        return true;
    }
}
