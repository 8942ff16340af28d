package dev.cdngateway.vendor;

/**
 * What a vendor's answer means, and what people are told of it.
 *
 * @param message what happened and how to mend it
 */
public record Ruling(Meaning meaning, String message) {}
