package dev.cdngateway.task;

import java.util.List;
import java.util.UUID;

/** A part of a batch, with where each of its targets stands. */
public record BatchPart(UUID id, UUID task, List<String> targets, List<TargetResult> results) {}
