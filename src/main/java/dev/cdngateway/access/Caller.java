package dev.cdngateway.access;

import dev.cdngateway.access.AccessProperties.Team;
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
 *     key's SHA-256, the subject of its token, or {@code anonymous} where access control is off
 * @param admin whether every team's tasks and the vendors' own records are theirs to see
 * @param everyHost whether no host is barred
 * @param hosts the granted hosts, if not every one
 * @param scopes what the credential leaves of the team's grant
 */
public record Caller(
        String team,
        String subject,
        boolean admin,
        boolean everyHost,
        List<HostPattern> hosts,
        Set<Operation> operations,
        Scopes scopes) {

    /** Everybody, where access control is off. */
    public static final Caller ANONYMOUS =
            new Caller("anonymous", "anonymous", true, true, List.of(), Set.of(Operation.PURGE, Operation.PREFETCH));

    /** Who sent a request that was let in; null for one that was not. */
    public static @Nullable Caller of(ServletRequest request) {
        return request.getAttribute(AccessFilter.CALLER) instanceof Caller caller ? caller : null;
    }

    /** One whose grant no scope narrows. */
    public Caller(
            String team,
            String subject,
            boolean admin,
            boolean everyHost,
            List<HostPattern> hosts,
            Set<Operation> operations) {
        this(team, subject, admin, everyHost, hosts, operations, Scopes.ALL);
    }

    static Caller of(String name, String subject, Team team, Scopes scopes) {
        return new Caller(
                name,
                subject,
                team.admin() && scopes.allow(Scopes.ADMIN),
                team.everyHost(),
                team.hostPatterns().stream().map(HostPattern::new).toList(),
                Set.copyOf(team.operations()),
                scopes);
    }

    /** Whether the host, which is in lower case, was granted. */
    public boolean mayReach(String host) {
        return everyHost || hosts.stream().anyMatch(pattern -> pattern.matches(host));
    }

    public boolean may(Operation operation) {
        return operations.contains(operation);
    }

    /**
     * Lets pass whose credential has the scope, or none at all.
     *
     * @throws Forbidden if it has others only
     */
    public void requireScope(String scope) {
        if (!scopes.allow(scope)) {
            throw Forbidden.without(scope);
        }
    }

    /**
     * The same for the scope of an operation.
     *
     * @throws Forbidden if it has others only
     */
    public void requireScope(Operation operation) {
        requireScope(operation.word());
    }

    /** Whether the team's tasks are theirs to see. */
    public boolean sees(String team) {
        return admin || this.team.equals(team);
    }
}
