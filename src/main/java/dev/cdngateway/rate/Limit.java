package dev.cdngateway.rate;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** How many requests a team may send in a minute: a quota that is whole again at the end of each window. */
record Limit(int requestsPerMinute) {

    /**
     * Half a second short of a minute, so that who sends exactly as many requests as it may is not refused one because
     * some took longer on their way than others.
     */
    static final Duration WINDOW = Duration.ofMillis(59_500);

    BucketConfiguration configuration() {
        return BucketConfiguration.builder().addLimit(bandwidth()).build();
    }

    Bucket inMemory(TimeMeter time) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth())
                .build();
    }

    private Bandwidth bandwidth() {
        return Bandwidth.builder()
                .capacity(requestsPerMinute)
                .refillIntervally(requestsPerMinute, WINDOW)
                .build();
    }

    String policy() {
        return "\"team\";q=" + requestsPerMinute + ";w=60";
    }
}
