package dev.cdngateway.chart;

import java.net.URI;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a database is and who may in, apart from each other. */
record Login(String url, String username, String password) {

    private static final String JDBC = "jdbc:";

    static Login of(String url) {
        URI address = URI.create(url.substring(JDBC.length()));
        MultiValueMap<String, String> query =
                UriComponentsBuilder.fromUri(address).build().getQueryParams();
        return new Login(
                url.substring(0, url.indexOf('?')),
                query.toSingleValueMap().getOrDefault("user", "postgres"),
                query.toSingleValueMap().getOrDefault("password", "any"));
    }

    /** As values of the chart; the password only where the example has it there. */
    String values(String example) {
        String own = new Example(example).hasPassword() ? ", password: " + password : "";
        return "database: {url: '" + url + "', username: " + username + own + "}";
    }
}
