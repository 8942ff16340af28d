package dev.cdngateway.http;

import dev.cdngateway.trace.Traces;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.target.AbstractLazyCreationTargetSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/**
 * Makes blocking clients of declarative HTTP interfaces. Every status is returned as it is, compressed bodies are read,
 * no redirect is followed and no request is ever repeated; read what comes of a call with {@link Reply#of}.
 */
public final class HttpClients implements AutoCloseable {

    /** Below the keep-alive of common servers (Node closes after 5 s), as a call on a closing connection has no known end. */
    private static final Duration IDLE = Duration.ofSeconds(3);

    private static final GenericSslContextSpec<?> TLS = Http11SslContextSpec.forClient();

    private final List<ConnectionProvider> pools = new CopyOnWriteArrayList<>();
    private final CallSpans spans;

    /** Whose calls leave no trace. */
    public HttpClients() {
        this(Traces.OFF);
    }

    HttpClients(Traces traces) {
        this.spans = new CallSpans(traces);
    }

    /**
     * A client of the interface, whose methods return {@code ResponseEntity<byte[]>}, with a pool of its own. It is made when it
     * is first called, as the gateway takes requests before it sends any.
     */
    public <T> T client(Class<T> api, Connection connection) {
        return ProxyFactory.getProxy(api, new AbstractLazyCreationTargetSource() {
            @Override
            protected Object createObject() {
                return make(api, connection);
            }
        });
    }

    private <T> T make(Class<T> api, Connection connection) {
        WebClientAdapter adapter = WebClientAdapter.create(webClient(connection));
        adapter.setBlockTimeout(connection.callTimeout());
        return HttpServiceProxyFactory.builderFor(adapter).build().createClient(api);
    }

    private WebClient webClient(Connection connection) {
        int largestBody = Math.toIntExact(connection.largestBody().toBytes());
        return WebClient.builder()
                .baseUrl(connection.base())
                .clientConnector(new ReactorClientHttpConnector(httpClient(connection)))
                .filter(spans)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(largestBody))
                .defaultHeader(HttpHeaders.USER_AGENT, "cdn-gateway")
                .defaultStatusHandler(HttpStatusCode::isError, answer -> Mono.empty())
                .build();
    }

    private HttpClient httpClient(Connection connection) {
        Duration connectTimeout = connection.connectTimeout();
        HttpClient client = HttpClient.create(pool(connection))
                .protocol(HttpProtocol.HTTP11)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
                .followRedirect(false)
                .disableRetry(true)
                .compress(true)
                .wiretap(false);
        return connection.secure()
                ? client.secure(tls -> tls.sslContext(TLS).handshakeTimeout(connectTimeout))
                : client;
    }

    private ConnectionProvider pool(Connection connection) {
        ConnectionProvider pool = ConnectionProvider.builder("cdn-" + connection.account())
                .maxConnections(connection.connections())
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(connection.connectTimeout())
                .maxIdleTime(IDLE)
                .evictInBackground(IDLE)
                .build();
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(ConnectionProvider::dispose);
    }
}
