package dev.cdngateway.task;

import java.time.Instant;
import java.util.UUID;

/**
 * A part that is in no batch yet.
 *
 * @param alone whether it is to be sent by itself, as a directory that it rode with did not succeed
 */
public record WaitingPart(
        UUID id,
        UUID task,
        String team,
        Operation operation,
        TargetKind kind,
        Options options,
        int size,
        boolean alone,
        Instant createdAt) {}
