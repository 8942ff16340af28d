package dev.cdngateway;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a gateway on this machine whether it lives; for container engines, as the image has neither curl nor need of a shell. */
final class HealthProbe {

    private static final int PATIENCE_MILLIS = 5000;

    private HealthProbe() {}

    /**
     * Exits with 0 if it lives, else with 1.
     *
     * @param arguments the management port, 8081 by default
     */
    public static void main(String[] arguments) {
        System.exit(alive(arguments.length == 0 ? "8081" : arguments[0]) ? 0 : 1);
    }

    static boolean alive(String port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/actuator/health/liveness")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            System.err.println("No answer at the management port " + port + ": " + e.getMessage());
            return false;
        }
    }
}
