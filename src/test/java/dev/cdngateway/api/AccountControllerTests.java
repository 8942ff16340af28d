package dev.cdngateway.api;

import static dev.cdngateway.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class AccountControllerTests {

    private static final String HUAWEI = """
            {"name":"huawei-main","vendor":"huawei","hosts":["www.example.com","*.img.example.com"],\
            "capabilities":{"purge":["url","directory"],"prefetch":["url"],"actions":["invalidate"],\
            "modes":["all","changed"],"environments":["production"],"headers":[],"directoryWildcards":false},\
            "limits":{"urlsPerCall":1000,"directoriesPerCall":100,"regexesPerCall":null,"urlLength":10240,\
            "prefetchUrlLength":4096,"bytesPerCall":10000000,"callsPerSecond":30.0,"concurrentCalls":4,\
            "onExcess":"reject"},"health":{"status":"ok","since":null,"nextTryAt":null,"error":null}}""";

    private final ApiClient api;

    @Autowired
    AccountControllerTests(@LocalServerPort int port) {
        this.api = new ApiClient(port);
    }

    @Test
    void getTellsTheWholeAccountButNoCredential() {
        assertThat(api.get("/v1/accounts/huawei-main").body()).isEqualTo(HUAWEI);
    }

    @Test
    void listIsOpenToEveryTeam() {
        JsonNode list = json(api.get("/v1/accounts", ApiRoom.TEAM, "readers"));
        assertThat(list.path("items").findValuesAsString("name")).containsExactly("huawei-main", "resting");
        assertThat(list.path("items").path(0)).isEqualTo(json(HUAWEI));
        assertThat(list.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void accountThatTheSettingsPausedShowsSo() {
        assertThat(json(api.get("/v1/accounts/resting")).path("health")).isEqualTo(json("""
                {"status":"paused","since":null,"nextTryAt":null,"error":null}"""));
    }

    @Test
    void unknownAccountIsNotFound() {
        assertThat(json(api.get("/v1/accounts/nobody"))).isEqualTo(json("""
                {"type":"urn:cdn-gateway:problem:not-found","title":"Nothing is here","status":404,
                "detail":"No account has this name; GET /v1/accounts lists those there are.",
                "instance":"/v1/accounts/nobody"}"""));
    }

    @Test
    void parametersAreRefused() {
        assertThat(api.get("/v1/accounts?limit=1").statusCode()).isEqualTo(400);
        assertThat(api.get("/v1/accounts/huawei-main?x").statusCode()).isEqualTo(400);
    }
}
