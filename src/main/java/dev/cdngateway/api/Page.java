package dev.cdngateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Some items of a list.
 *
 * @param nextCursor where the next page begins; null on the last
 */
record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** The page, with the way to the next one in {@code Link} (RFC 8288): the same query but for the cursor. */
    ResponseEntity<Page<T>> answer(HttpServletRequest request, QueryString query) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (nextCursor != null) {
            String next = request.getRequestURI() + "?" + query.with("cursor", nextCursor);
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(this);
    }
}
