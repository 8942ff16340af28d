package dev.cdngateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway. */
@SpringBootApplication
public class CdnGatewayApplication {

    public static void main(String[] args) {
        SpringApplication.run(CdnGatewayApplication.class, args);
        SpringApplication.getShutdownHandlers().add(CdnGatewayApplication::exitWell);
    }

    /** A gateway that was told to end, and has ended in order, exits with 0; the JVM on its own tells the signal, as 143. */
    private static void exitWell() {
        Runtime.getRuntime().halt(0);
    }
}
