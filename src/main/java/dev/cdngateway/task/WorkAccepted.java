package dev.cdngateway.task;

import java.util.Set;

/** There is new work in the store for these accounts. */
public record WorkAccepted(Set<String> accounts) {}
