package dev.cdngateway.api;

/** A body that is not one JSON object; the message says what is wrong, and at which line and column. */
final class MalformedBody extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedBody(String message) {
        super(message);
    }
}
