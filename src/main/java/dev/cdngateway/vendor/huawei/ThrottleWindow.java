package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.RetryAfter;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Setback;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The API gateway sends no {@code Retry-After} that its documentation tells of; its message names the policy that was
 * exceeded, as in {@code policy user over ratelimit,limit:30,time:1 second}. The policy's window is the wait then.
 */
final class ThrottleWindow {

    private static final Pattern POLICY =
            Pattern.compile("over ratelimit.{0,40}?time:\\s?(\\d{1,4}) (second|minute|hour)");

    private ThrottleWindow() {}

    /** The same with that wait, if it is about too many calls and names none itself. */
    static Setback awaited(Setback setback) {
        if (setback.meaning() != Meaning.THROTTLED || setback.retryAfter() != null) {
            return setback;
        }
        return new Setback(
                setback.meaning(), setback.failure(), window(setback.words()), setback.subject(), setback.words());
    }

    private static @Nullable Duration window(String message) {
        Matcher policy = POLICY.matcher(message);
        if (!policy.find()) {
            return null;
        }
        Duration window = unit(policy.group(2)).multipliedBy(Long.parseLong(policy.group(1)));
        return window.isZero() ? null : shorter(window);
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : wait;
    }
}
