package dev.cdngateway.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some targets of a task, in the order of its batches.
 *
 * @param next where the next page begins; null on the last
 */
public record TargetPage(List<TargetLine> items, TargetQuery.@Nullable Position next) {}
