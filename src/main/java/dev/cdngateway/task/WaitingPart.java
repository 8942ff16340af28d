package dev.cdngateway.task;

import java.time.Instant;
import java.util.UUID;

/** A part that is in no batch yet. */
public record WaitingPart(
        UUID id, String team, Operation operation, TargetKind kind, Options options, int size, Instant createdAt) {}
