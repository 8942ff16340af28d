package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What several gateways on one PostgreSQL make of the vendor's rate. Nothing else may run meanwhile. */
@Tag("faults")
@Isolated
class LegalRateTests extends ReplicaKit {

    private static final double MOST_LOAD = 2.5;
    private static final double LEAST_USED = 0.97 * CALLS_PER_SECOND;

    @Test
    void backlogIsSentAtTheLegalRateOverAllReplicas() throws IOException {
        start(2);
        double used = paced(160).bestRate(0, 3 * CALLS_PER_SECOND);

        assertUsed(used);
    }

    @Test
    @Tag("chaos")
    void longBacklogIsSentAtTheLegalRateOverThreeReplicas() throws IOException {
        start(3);
        double used = paced(1_200).bestRate(0, 10 * CALLS_PER_SECOND);

        assertUsed(used);
    }

    private static void assertUsed(double rate) {
        if (rate <= LEAST_USED) {
            assumeMachineHasTime();
        }
        assertThat(rate).isGreaterThan(LEAST_USED);
    }

    /** No gateway can call in time on a machine that lets it wait. */
    private static void assumeMachineHasTime() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        assumeThat(machine.getSystemLoadAverage() / machine.getAvailableProcessors())
                .as("the load of each processor")
                .isLessThan(MOST_LOAD);
    }

    private Received paced(int calls) throws IOException {
        for (GatewayProcess replica : replicas) {
            purge(replica, "paced" + replicas.indexOf(replica), calls / replicas.size());
        }
        awaitTrue(() -> received.count() >= calls);
        Figures.note(
                "%d calls of a backlog at %d replicas: %.1f %% of the rate used (usually %.1f %%), at most %d of %d in a second"
                        .formatted(
                                calls,
                                replicas.size(),
                                received.rate(10, calls - 1) * 100 / CALLS_PER_SECOND,
                                received.usualRate(10, calls - 1) * 100 / CALLS_PER_SECOND,
                                received.mostInASecond(),
                                CALLS_PER_SECOND));
        history.verify(replicas.getFirst().caller(), received);
        assertThat(received.mostInASecond()).isLessThanOrEqualTo(CALLS_PER_SECOND + Setting.CONCURRENT_CALLS);
        assertThat(replicas).noneMatch(replica -> replica.log().contains("is throttled"));
        return received;
    }
}
