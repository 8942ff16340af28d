package dev.cdngateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway. */
@SpringBootApplication
public class CdnGatewayApplication {

    public static void main(String[] args) {
        SpringApplication.run(CdnGatewayApplication.class, args);
    }
}
