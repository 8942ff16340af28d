package dev.cdngateway.task;

import java.util.UUID;

/**
 * A request whose task is stored.
 *
 * @param task the task's id
 * @param replayed whether an earlier request of the same key brought it
 */
public record Accepted(UUID task, boolean replayed) {}
