package dev.cdngateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HealthProbeTests {

    @Test
    void gatewayLivesIfItSaysSo() throws IOException {
        assertThat(aliveWhenAnswered(200)).isTrue();
        assertThat(aliveWhenAnswered(503)).isFalse();
    }

    private static boolean aliveWhenAnswered(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health/liveness", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return HealthProbe.alive(port(server));
        } finally {
            server.stop(0);
        }
    }

    private static String port(HttpServer server) {
        return Integer.toString(server.getAddress().getPort());
    }

    @Test
    void gatewayThatIsGoneDoesNotLive() throws IOException {
        ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        gone.close();

        assertThat(HealthProbe.alive(Integer.toString(gone.getLocalPort()))).isFalse();
    }
}
