package dev.cdngateway.dispatch;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * When work is sent, sent again and given up.
 *
 * @param linger how long a target may wait for company in its batch
 * @param attempts the most create calls of a batch, the accepted one included
 * @param giveUp how long after its acceptance a task's work may still be waiting for its vendor
 * @param pollDeadline how long after the vendor accepted a batch its end is waited for
 * @param callTimeout the longest that one HTTP exchange with a vendor may take
 */
public record DispatchProperties(
        @NotNull @DurationMin(nanos = 0) Duration linger,
        @Min(1) int attempts,
        @NotNull @DurationMin(millis = 1) Duration firstBackoff,
        @NotNull @DurationMin(millis = 1) Duration maxBackoff,
        @NotNull @DurationMin(millis = 1) Duration giveUp,
        @NotNull @DurationMin(millis = 1) Duration pollInterval,
        @NotNull @DurationMin(millis = 1) Duration pollDeadline,
        @NotNull @DurationMin(millis = 1) Duration callTimeout) {}
