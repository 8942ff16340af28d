package dev.cdngateway.simulator;

import dev.cdngateway.testing.MovableClock;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** A simulated CDN Pro and a customer of it who knows the API key. */
final class CdnProKit implements AutoCloseable {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    final MovableClock clock = new MovableClock();
    final CdnProSimulator simulator;
    final Driver driver;

    CdnProKit(UnaryOperator<CdnProSimulator.Settings> settings) {
        var standard = CdnProSimulator.with().clock(clock).credentials("example_username", "example_apiKey");
        simulator = settings.apply(standard).start();
        driver = new Driver(simulator.uri());
    }

    CdnProKit() {
        this(settings -> settings);
    }

    String date() {
        return DATE.format(clock.instant());
    }

    static String authorization(String username, String password) {
        var bytes = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    HttpResponse<String> post(String target, String body) {
        return driver.post(target, body.replace('\'', '"'), headers());
    }

    HttpResponse<String> get(String target) {
        return driver.get(target, headers());
    }

    /** Purges one file and tells the id of the task. */
    String purge(String url) {
        return id(post("/cdn/purges", "{'target':'production','fileUrls':['" + url + "']}"));
    }

    JsonNode shown(String target) {
        return Driver.json(get(target));
    }

    static String id(HttpResponse<String> created) {
        String location = Driver.header(created, "Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private String[] headers() {
        String authorization = authorization("example_username", CdnProAuth.password("example_apiKey", date()));
        return new String[] {"Date", date(), "Authorization", authorization, "Accept", "application/json"};
    }

    @Override
    public void close() {
        driver.close();
        simulator.close();
    }
}
