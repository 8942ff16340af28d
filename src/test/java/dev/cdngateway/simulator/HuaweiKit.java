package dev.cdngateway.simulator;

import dev.cdngateway.testing.MovableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** A simulated Huawei and a customer of it who knows the password. */
final class HuaweiKit implements AutoCloseable {

    static final String REFRESH = "/v1.0/cdn/content/refresh-tasks";
    static final String PREHEAT = "/v1.0/cdn/content/preheating-tasks";

    final MovableClock clock = new MovableClock();
    final HuaweiSimulator simulator;
    final Driver driver;
    private String token = "";

    HuaweiKit(UnaryOperator<HuaweiSimulator.Settings> settings) {
        var standard = HuaweiSimulator.with().clock(clock).hosts("www.example.com", "*.img.example.com");
        simulator = settings.apply(standard).start();
        driver = new Driver(simulator.uri());
    }

    HuaweiKit() {
        this(settings -> settings);
    }

    static HuaweiKit inTenSeconds() {
        return new HuaweiKit(settings -> settings.progress(Duration.ofSeconds(10)));
    }

    static String password(String password) {
        return """
                {"auth":{"identity":{"methods":["password"],
                  "password":{"user":{"domain":{"name":"demo"},"name":"demo","password":"%s"}}},
                 "scope":{"domain":{"name":"demo"}}}}""".formatted(password);
    }

    HttpResponse<String> signIn(String password) {
        return driver.post("/v3/auth/tokens?nocatalog=true", password(password));
    }

    String token() {
        if (token.isEmpty()) {
            token = Driver.header(signIn("demo"), "X-Subject-Token");
        }
        return token;
    }

    HttpResponse<String> post(String target, String body) {
        return driver.post(target, body.replace('\'', '"'), "X-Auth-Token", token());
    }

    HttpResponse<String> get(String target) {
        return driver.get(target, "X-Auth-Token", token());
    }

    /** Purges files and tells the id of the task. */
    String refresh(String... urls) {
        String list = String.join("','", urls);
        return Driver.json(post(REFRESH, "{'refresh_task':{'urls':['" + list + "']}}"))
                .path("refresh_task")
                .stringValue();
    }

    JsonNode detail(String id, String query) {
        return Driver.json(get("/v1.0/cdn/historytasks/" + id + "/detail" + query));
    }

    @Override
    public void close() {
        driver.close();
        simulator.close();
    }
}
