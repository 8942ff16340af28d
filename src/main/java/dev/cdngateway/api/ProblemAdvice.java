package dev.cdngateway.api;

import dev.cdngateway.access.AmbiguousCredentials;
import dev.cdngateway.access.Forbidden;
import dev.cdngateway.audit.AuditNote;
import dev.cdngateway.intake.Fault;
import dev.cdngateway.intake.FaultCode;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.intake.InvalidRequest;
import dev.cdngateway.query.NoTurn;
import dev.cdngateway.rate.RateLimited;
import dev.cdngateway.task.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns whatever stops a request into the problem that its sender gets. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidRequest e, HttpServletRequest request) {
        Faults faults = e.faults();
        return faults.onlyForbidden()
                ? Problems.answer(
                        ProblemType.FORBIDDEN,
                        "The team was not granted the hosts that errors point at.",
                        faults,
                        HttpHeaders.EMPTY,
                        request)
                : Problems.answer(
                        ProblemType.INVALID_REQUEST,
                        faults.count() == 1
                                ? "The request has a fault; nothing was stored or sent."
                                : "The request has " + faults.count() + " faults; nothing was stored or sent.",
                        faults,
                        HttpHeaders.EMPTY,
                        request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> ambiguous(AmbiguousCredentials e, HttpServletRequest request) {
        return invalid(
                InvalidRequest.of(Fault.inHeader(e.header(), FaultCode.VALUE_INVALID, sentence(e), null)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> forbidden(Forbidden e, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (e.challenge() != null) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, e.challenge());
        }
        return Problems.answer(ProblemType.FORBIDDEN, sentence(e), new Faults(), headers, request);
    }

    private static String sentence(Exception e) {
        return StringUtils.capitalize(e.getMessage() + ".");
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal e, HttpServletRequest request) {
        HttpHeaders headers = pause(e.type());
        return Problems.answer(e.type(), e.detail(), e.faults(), headers, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> malformed(MalformedBody e, HttpServletRequest request) {
        return Problems.answer(ProblemType.INVALID_REQUEST, String.valueOf(e.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> reused(RequestKey.Reused e, HttpServletRequest request) {
        return Problems.answer(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "The Idempotency-Key came with another request within the last 24 hours; nothing of this one was stored."
                        + " Use a new key for it.",
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unread(UnreadBody e, HttpServletRequest request) {
        return Problems.answer(e.type(), e.detail(), new Faults(), pause(e.type()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> vendorFailed(VendorFailed e, HttpServletRequest request) {
        return Problems.answer(e.failure(), retryAfter(e.retryAfter()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> crowded(NoTurn e, HttpServletRequest request) {
        return Problems.answer(
                ProblemType.UNAVAILABLE,
                "Too many queries of this account wait for its vendor; try again after the time in Retry-After.",
                new Faults(),
                retryAfter(e.retryAfter()),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> limited(RateLimited e, HttpServletRequest request) {
        return Problems.answer(
                ProblemType.RATE_LIMITED, sentence(e), new Faults(), retryAfter(e.retryAfter()), request);
    }

    private static HttpHeaders pause(ProblemType type) {
        return type == ProblemType.UNAVAILABLE ? retryAfter(PAUSE) : HttpHeaders.EMPTY;
    }

    /** In whole seconds, rounded up; without the header for null. */
    private static HttpHeaders retryAfter(@Nullable Duration wait) {
        HttpHeaders headers = new HttpHeaders();
        if (wait != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds()));
        }
        return headers;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, SQLException.class})
    ResponseEntity<Problem> unavailable(Exception e, HttpServletRequest request) {
        LOG.error("Request {} got 503, as the database failed", RequestIdFilter.of(request), e);
        return Problems.answer(
                ProblemType.UNAVAILABLE,
                "The gateway's database cannot serve this now; try again after the time in Retry-After.",
                new Faults(),
                retryAfter(PAUSE),
                request);
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Problem> other(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            ProblemType type = ProblemType.of(response.getStatusCode().value());
            return Problems.answer(type, Problems.detail(type), new Faults(), response.getHeaders(), request);
        }
        ResponseStatus told = AnnotatedElementUtils.findMergedAnnotation(e.getClass(), ResponseStatus.class);
        if (told != null) {
            return Problems.answer(ProblemType.of(told.code().value()), sentence(e), request);
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            AuditNote.refused(request, "caller-left");
            LOG.debug("Request {}: the caller left before the answer", RequestIdFilter.of(request), e);
            return null;
        }
        LOG.error("Request {} got 500", RequestIdFilter.of(request), e);
        return Problems.answer(ProblemType.INTERNAL, Problems.detail(ProblemType.INTERNAL), request);
    }
}
