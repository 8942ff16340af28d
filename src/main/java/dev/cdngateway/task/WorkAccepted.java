package dev.cdngateway.task;

import java.util.Set;

/** A task was stored: there is new work for these accounts. */
public record WorkAccepted(Operation operation, Set<String> accounts) {}
