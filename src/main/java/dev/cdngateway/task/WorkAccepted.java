package dev.cdngateway.task;

import java.util.Set;

/** A task of the team was stored: there is new work for these accounts. */
public record WorkAccepted(Operation operation, String team, Set<String> accounts) {}
