package dev.cdngateway.intake;

import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the accounts for the targets of one kind in one request, once for each host and narrowing. */
final class Router {

    private final Operation operation;
    private final TargetKind kind;
    private final Accounts accounts;
    private final Function<String, Narrowing> narrowing;
    private final Caller caller;
    private final Map<Way, Route> routes = new HashMap<>();
    private @Nullable Way lastWay;
    private @Nullable Route last;

    /** @param narrowing which accounts a target may go to */
    Router(
            Operation operation,
            TargetKind kind,
            Accounts accounts,
            Function<String, Narrowing> narrowing,
            Caller caller) {
        this.operation = operation;
        this.kind = kind;
        this.accounts = accounts;
        this.narrowing = narrowing;
        this.caller = caller;
    }

    Route route(String target, Authority authority) {
        int start = authority.hostStart();
        int length = authority.hostEnd() - start;
        Narrowing to = narrowing.apply(target);
        Way way = lastWay;
        Route route = last;
        if (route == null || way == null || !way.leadsTo(to, target, start, length)) {
            String host = target.substring(start, start + length).toLowerCase(Locale.ROOT);
            way = new Way(host, to);
            route = routes.computeIfAbsent(way, this::find);
            lastWay = way;
            last = route;
        }
        return route;
    }

    /** All that were asked for. */
    Collection<Route> routes() {
        return routes.values();
    }

    private Route find(Way way) {
        List<Account> routed = way.narrowing().among(accounts.serving(way.host()));
        List<Account> takers = routed.stream()
                .filter(account -> account.takes(operation, kind))
                .toList();
        return new Route(way.host(), routed, takers, caller.mayReach(way.host()));
    }

    /** What a route is found by. */
    private record Way(String host, Narrowing narrowing) {

        boolean leadsTo(Narrowing to, String target, int start, int length) {
            return length == host.length()
                    && target.regionMatches(true, start, host, 0, length)
                    && narrowing.equals(to);
        }
    }
}
