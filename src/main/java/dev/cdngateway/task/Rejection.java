package dev.cdngateway.task;

/**
 * A faulty target that a lenient request left out.
 *
 * @param pointer JSON pointer into the request, as a URI fragment: {@code #/urls/3}
 * @param code the contract's code of the fault
 * @param detail what is wrong and how to mend it
 * @param value the target, cut to 200 characters
 */
public record Rejection(String pointer, String code, String detail, String value) {}
