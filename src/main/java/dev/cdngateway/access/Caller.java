package dev.cdngateway.access;

import dev.cdngateway.task.Operation;
import dev.cdngateway.vendor.HostPattern;
import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, and what they may do.
 *
 * @param team the team's name; {@code anonymous} where access control is off
 * @param subject which of the team it was, without telling a secret: {@code key } and the first 8 hex digits of the
 *     key's SHA-256, or {@code anonymous} where access control is off
 * @param admin whether every team's tasks and the vendors' own records are theirs to see
 * @param everyHost whether no host is barred
 * @param hosts the granted hosts, if not every one
 */
public record Caller(
        String team,
        String subject,
        boolean admin,
        boolean everyHost,
        List<HostPattern> hosts,
        Set<Operation> operations) {

    /** Everybody, where access control is off. */
    public static final Caller ANONYMOUS =
            new Caller("anonymous", "anonymous", true, true, List.of(), Set.of(Operation.PURGE, Operation.PREFETCH));

    /** Who sent a request that was let in; null for one that was not. */
    public static @Nullable Caller of(ServletRequest request) {
        return request.getAttribute(AccessFilter.CALLER) instanceof Caller caller ? caller : null;
    }

    /** Whether the host, which is in lower case, was granted. */
    public boolean mayReach(String host) {
        return everyHost || hosts.stream().anyMatch(pattern -> pattern.matches(host));
    }

    public boolean may(Operation operation) {
        return operations.contains(operation);
    }

    /** Whether the team's tasks are theirs to see. */
    public boolean sees(String team) {
        return admin || this.team.equals(team);
    }
}
