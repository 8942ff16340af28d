package dev.cdngateway.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The endpoints of an API by method and path; of two that match, the one added first answers. */
final class Routes {

    /** Handles a request; {@code id} is the path's variable segment, empty where there is none. */
    interface Endpoint {
        Answer answer(ReceivedRequest request, String id);
    }

    /** An endpoint found, and the name it is metered under. */
    record Match(String name, Function<ReceivedRequest, Answer> endpoint) {}

    private record Route(String method, String template, Pattern path, Endpoint endpoint) {}

    private final List<Route> routes = new ArrayList<>();

    /** @param template a path in which {@code {id}} stands for one segment */
    Routes on(String method, String template, Endpoint endpoint) {
        routes.add(new Route(method, template, Pattern.compile(template.replace("{id}", "([^/]+)")), endpoint));
        return this;
    }

    Optional<Match> find(ReceivedRequest request) {
        return routes.stream()
                .filter(route -> route.method().equals(request.method()))
                .flatMap(route -> match(route, request).stream())
                .findFirst();
    }

    private static Optional<Match> match(Route route, ReceivedRequest request) {
        var matcher = route.path().matcher(request.path());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String id = matcher.groupCount() == 0 ? "" : matcher.group(1);
        return Optional.of(new Match(
                route.method() + " " + route.template(),
                received -> route.endpoint().answer(received, id)));
    }
}
