package dev.cdngateway.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks to list, newest first; null means any.
 *
 * @param host lower case
 * @param url tasks that named it, or whose directory or regex covers it
 * @param from inclusive
 * @param to exclusive
 * @param before only tasks older than this one: the position that the page before ended at
 */
public record TaskQuery(
        @Nullable Operation operation,
        @Nullable TaskStatus status,
        @Nullable String team,
        @Nullable String account,
        @Nullable String host,
        @Nullable String url,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID before,
        int limit) {}
