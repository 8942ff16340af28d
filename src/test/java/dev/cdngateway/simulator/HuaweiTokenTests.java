package dev.cdngateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens: issued, refused, locked, expired and revoked. */
class HuaweiTokenTests {

    private final HuaweiKit huawei = new HuaweiKit();

    @AfterEach
    void close() {
        huawei.close();
    }

    @Test
    void signInAnswersOpaqueTokenAndItsTimesInMicroseconds() {
        var answer = huawei.signIn("demo");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Driver.header(answer, "X-Subject-Token")).startsWith("MII").hasSizeGreaterThan(4_000);
        var token = Driver.json(answer).path("token");
        assertThat(token.path("issued_at").stringValue()).isEqualTo("2026-11-21T00:00:00.000000Z");
        assertThat(token.path("expires_at").stringValue()).isEqualTo("2026-11-22T00:00:00.000000Z");
        assertThat(token.at("/domain/name").stringValue()).isEqualTo("demo");
    }

    @Test
    void signInKeepsTheCaseOfHeaderNames() throws IOException {
        String body = HuaweiKit.password("demo");
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(), huawei.simulator.uri().getPort())) {
            String request = "POST /v3/auth/tokens HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-oDD: 1\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).contains("\r\nX-Subject-Token: MII").contains("\r\nX-Request-Id: ");
        }
        assertThat(huawei.simulator.requests().getFirst().headers().toString()).contains("X-oDD=1");
    }

    @Test
    void signInWithWrongPasswordIsRefused() {
        var answer = huawei.signIn("guess");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Driver.json(answer)).isEqualTo(Driver.json("""
                {'error':{'code':401,'message':'The username or password is wrong.','title':'Unauthorized'}}"""));
    }

    @Test
    void signInAfterFiveWrongPasswordsIsLockedForFifteenMinutes() {
        for (int attempt = 0; attempt < 5; attempt++) {
            huawei.signIn("guess");
        }
        assertThat(Driver.json(huawei.signIn("demo"))).isEqualTo(Driver.json("""
                {'error':{'code':401,'message':'The account is locked.','title':'Unauthorized'}}"""));
        huawei.clock.advance(Duration.ofMinutes(15));
        assertThat(huawei.signIn("demo").statusCode()).isEqualTo(201);
    }

    @Test
    void signInWithTheRightPasswordStartsTheCountAnew() {
        for (int attempt = 0; attempt < 8; attempt++) {
            huawei.signIn(attempt == 4 ? "demo" : "guess");
        }
        assertThat(huawei.signIn("demo").statusCode()).isEqualTo(201);
    }

    @Test
    void signInWithMalformedBodyIsRefused() {
        assertThat(huawei.driver.post("/v3/auth/tokens", "{}").statusCode()).isEqualTo(400);
        assertThat(huawei.driver.post("/v3/auth/tokens", "no json").statusCode())
                .isEqualTo(400);
    }

    @Test
    void callWithoutTokenIsRefusedFlat() {
        var answer = huawei.driver.get("/v1.0/cdn/quota");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Driver.json(answer))
                .isEqualTo(
                        Driver.json("{'error_code':'APIGW.0307','error_msg':'The token must be updated.','request_id':'"
                                + Driver.header(answer, "X-Request-Id") + "'}"));
    }

    @Test
    void callWithSomethingThatIsNoTokenIsRefused() {
        var answer = huawei.driver.get("/v1.0/cdn/quota", "X-Auth-Token", "token-1");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Driver.json(answer).path("error_msg").stringValue())
                .isEqualTo("Incorrect IAM authentication information: decrypt token fail");
    }

    @Test
    void callWithExpiredTokenIsRefused() {
        assertThat(huawei.get("/v1.0/cdn/quota").statusCode()).isEqualTo(200);
        huawei.clock.advance(Duration.ofHours(24));
        assertThat(huawei.get("/v1.0/cdn/quota").statusCode()).isEqualTo(401);
    }

    @Test
    void callWithRevokedTokenIsRefused() {
        huawei.token();
        huawei.simulator.revokeTokens();
        assertThat(huawei.get("/v1.0/cdn/quota").statusCode()).isEqualTo(401);
    }

    @Test
    void tokenOfAProjectIsUselessForTheCdn() {
        String body = HuaweiKit.password("demo").replace("\"scope\":{", "\"scope\":{\"project\":{\"id\":\"p\"},");
        String token = Driver.header(huawei.driver.post("/v3/auth/tokens", body), "X-Subject-Token");
        assertThat(huawei.driver.get("/v1.0/cdn/quota", "X-Auth-Token", token).statusCode())
                .isEqualTo(401);
    }
}
