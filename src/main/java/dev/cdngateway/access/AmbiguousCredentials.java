package dev.cdngateway.access;

/** More than one credential came with a request; the message says what to leave out. */
public final class AmbiguousCredentials extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String header;

    AmbiguousCredentials(String header, String message) {
        super(message);
        this.header = header;
    }

    /** The header to leave out. */
    public String header() {
        return header;
    }
}
