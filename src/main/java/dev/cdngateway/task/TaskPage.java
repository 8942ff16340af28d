package dev.cdngateway.task;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some tasks, without their batches.
 *
 * @param next what {@link TaskQuery#before()} has to be for the next page; null on the last
 */
public record TaskPage(List<Task> items, @Nullable UUID next) {}
