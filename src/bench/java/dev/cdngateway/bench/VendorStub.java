package dev.cdngateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Huawei Cloud CDN as far as purges need it: tasks are finished as soon as they are asked for, signatures are not checked. */
final class VendorStub implements AutoCloseable {

    private static final String CREATES = "POST /v1.0/cdn/content/refresh-tasks";
    private static final String DETAIL = "GET /v1.0/cdn/historytasks/";
    private static final String NOT_NOW =
            "{\"error_code\":\"APIGW.0308\",\"error_msg\":\"The throttling threshold has been reached\",\"request_id\":\"0\"}";

    private final StubServer server;
    private final TokenBucket creates;
    private final TokenBucket looks;
    private final AtomicLong ids = new AtomicLong(7_620_242);
    private final Map<Long, StubTask> tasks = new ConcurrentHashMap<>();
    private final Queue<StubTask> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();
    private final Object news = new Object();
    private volatile boolean holding;

    /**
     * @param delay of each answer
     * @param perSecond create calls, and as many looks at tasks; 0 for no limit
     */
    VendorStub(Duration delay, double perSecond) throws IOException {
        this.creates = new TokenBucket(perSecond);
        this.looks = new TokenBucket(perSecond);
        this.server = new StubServer(delay, this::answer);
        server.start();
    }

    /** Without a limit or a delay. */
    VendorStub() throws IOException {
        this(Duration.ZERO, 0);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** While it holds, it refuses all create calls with 429, which it does not count. */
    void hold(boolean on) {
        holding = on;
    }

    /** The create calls that it took, in their order. */
    List<StubTask> taken() {
        return List.copyOf(taken);
    }

    void awaitTaken(int count) throws InterruptedException {
        await(() -> taken.size() >= count);
    }

    void awaitLooked(int count) throws InterruptedException {
        await(() -> looked.get() >= count);
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        synchronized (news) {
            while (!condition.getAsBoolean()) {
                news.wait();
            }
        }
    }

    private void tell() {
        synchronized (news) {
            news.notifyAll();
        }
    }

    /** How many create calls it refused because of its rate. */
    int refused() {
        return refused.get();
    }

    void forget() {
        tasks.clear();
        taken.clear();
        refused.set(0);
        looked.set(0);
    }

    private byte[] answer(Message request) {
        if (request.start().startsWith(CREATES)) {
            return create(request);
        }
        if (request.start().startsWith(DETAIL)) {
            return detail(request.start().substring(DETAIL.length()).split(" ", 2)[0]);
        }
        return http("404 Not Found", "", "{\"error_code\":\"APIGW.0101\",\"error_msg\":\"no such API\"}");
    }

    private byte[] create(Message request) {
        if (holding) {
            return http("429 Too Many Requests", "Retry-After: 1\r\n", NOT_NOW);
        }
        if (!creates.take()) {
            refused.incrementAndGet();
            return http("429 Too Many Requests", "", NOT_NOW);
        }
        StubTask task = StubTask.read(ids.incrementAndGet(), request);
        tasks.put(task.id(), task);
        taken.add(task);
        tell();
        return http("200 OK", "", "{\"refresh_task\":\"" + task.id() + "\"}");
    }

    private byte[] detail(String rest) {
        if (!looks.take()) {
            return http("429 Too Many Requests", "", NOT_NOW);
        }
        int slash = rest.indexOf('/');
        int query = rest.indexOf('?');
        StubTask task = tasks.get(Long.parseLong(rest.substring(0, slash)));
        if (task == null) {
            return http(
                    "200 OK",
                    "",
                    "{\"error\":{\"error_code\":\"CDN.0108\",\"error_msg\":\"The task does not exist.\"}}");
        }
        byte[] answer = http("200 OK", "", task.detail(query < 0 ? "" : rest.substring(query + 1)));
        looked.incrementAndGet();
        tell();
        return answer;
    }

    private static byte[] http(String status, String headers, String json) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nX-Request-Id: 0\r\n" + headers
                        + "Content-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
