package dev.cdngateway.bench;

import java.util.List;

/** A database that one application works on, which may be started again. */
record Database(String url, String user) {

    List<String> arguments() {
        return List.of("--spring.datasource.url=" + url, "--spring.datasource.username=" + user);
    }
}
