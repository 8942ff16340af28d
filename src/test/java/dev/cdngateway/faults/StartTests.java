package dev.cdngateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class StartTests {

    @Test
    void startWithoutTheDatabaseTellsWhyAndEnds(@TempDir Path folder) throws IOException {
        URI nowhere = URI.create("http://127.0.0.1:9");
        String settings = Setting.of(
                Duration.ofSeconds(2), Setting.huawei("main", nowhere, nowhere, "www.example.com", "demo", 1, 1));
        String address = "127.0.0.1:" + closedPort() + "/gateway";
        try (GatewayProcess gateway = GatewayProcess.launch(
                folder,
                "jdbc:postgresql://" + address + "?user=gateway&password=hunter2",
                settings,
                GatewayProcess.Launch.PLAIN)) {
            assertThat(gateway.exit()).isEqualTo(1);

            assertThat(gateway.log())
                    .contains("The database at jdbc:postgresql://" + address + " cannot be used:")
                    .contains("Connection to 127.0.0.1")
                    .contains("Start it, or mend spring.datasource")
                    .doesNotContain("hunter2")
                    .doesNotContain("\tat ");
            assertThat(gateway.log().lines()).hasSizeLessThan(40);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
