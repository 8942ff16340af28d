package dev.cdngateway.simulator;

/** A vendor's rule says no. Each vendor's API turns it into the error body that the vendor would send. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String code;
    private final String text;

    /** @param code empty where the vendor's error has none */
    Refusal(int status, String code, String text) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
