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
import org.jspecify.annotations.Nullable;

/** Finds the accounts for the targets of one kind in one request, once for each host. */
final class Router {

    private final Operation operation;
    private final TargetKind kind;
    private final Accounts accounts;
    private final Narrowing narrowing;
    private final Caller caller;
    private final Map<String, Route> byHost = new HashMap<>();
    private @Nullable Route last;

    Router(Operation operation, TargetKind kind, Accounts accounts, Narrowing narrowing, Caller caller) {
        this.operation = operation;
        this.kind = kind;
        this.accounts = accounts;
        this.narrowing = narrowing;
        this.caller = caller;
    }

    Route route(String target, Authority authority) {
        int start = authority.hostStart();
        int length = authority.hostEnd() - start;
        Route route = last;
        if (route == null
                || route.host().length() != length
                || !target.regionMatches(true, start, route.host(), 0, length)) {
            String host = target.substring(start, start + length).toLowerCase(Locale.ROOT);
            route = byHost.computeIfAbsent(host, this::find);
            last = route;
        }
        return route;
    }

    /** All that were asked for. */
    Collection<Route> routes() {
        return byHost.values();
    }

    private Route find(String host) {
        List<Account> routed = narrowing.among(accounts.serving(host));
        List<Account> takers = routed.stream()
                .filter(account -> account.takes(operation, kind))
                .toList();
        return new Route(host, routed, takers, caller.mayReach(host));
    }
}
