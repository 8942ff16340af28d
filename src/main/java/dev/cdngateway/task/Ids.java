package dev.cdngateway.task;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import java.time.Clock;
import java.util.UUID;

/** Ids that sort by the time they were made at: UUIDs of version 7 (RFC 9562). */
public final class Ids {

    private final TimeOrderedEpochFactory factory;

    public Ids(Clock clock) {
        factory = new TimeOrderedEpochFactory(clock);
    }

    /** A new id, greater than all that this object made before. */
    public UUID next() {
        return factory.create();
    }
}
