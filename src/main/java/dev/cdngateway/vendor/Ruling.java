package dev.cdngateway.vendor;

/**
 * What a vendor's answer means, and what people are told of it.
 *
 * @param subject what a refusal is about
 * @param message what happened and how to mend it
 */
public record Ruling(Meaning meaning, Subject subject, String message) {

    /** One about the call as a whole. */
    public Ruling(Meaning meaning, String message) {
        this(meaning, Subject.CALL, message);
    }
}
