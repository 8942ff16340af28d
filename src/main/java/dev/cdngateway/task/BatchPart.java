package dev.cdngateway.task;

import java.util.List;
import java.util.UUID;

/** A part of a batch, with where each of its targets stands; a part of another kind than its batch rides with it. */
public record BatchPart(UUID id, UUID task, TargetKind kind, List<String> targets, List<TargetResult> results) {}
