package dev.cdngateway.bench;

import com.huaweicloud.sdk.cdn.v2.CdnClient;
import com.huaweicloud.sdk.cdn.v2.model.CreateRefreshTasksRequest;
import com.huaweicloud.sdk.cdn.v2.model.RefreshTaskRequest;
import com.huaweicloud.sdk.cdn.v2.model.RefreshTaskRequestBody;
import com.huaweicloud.sdk.cdn.v2.model.ShowHistoryTaskDetailsRequest;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.core.http.HttpConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a team would write instead of using the gateway: purges with the vendor's official client, as it comes, URLs in memory. After
 * a 429 it waits a second.
 */
final class Peer {

    private static final int PER_CALL = 1000;
    private static final int TOO_MANY = 429;

    private final CdnClient client;
    private final ExecutorService creators;
    private final ScheduledExecutorService lookers;
    private final long pollMillis;

    private Peer(String endpoint, int concurrent, long pollMillis) {
        this.client = CdnClient.newBuilder()
                .withCredential(new GlobalCredentials()
                        .withAk("benchmark")
                        .withSk("benchmark")
                        .withDomainId("benchmark"))
                .withHttpConfig(HttpConfig.getDefaultHttpConfig())
                .withEndpoints(List.of(endpoint))
                .build();
        this.creators = Executors.newFixedThreadPool(concurrent);
        this.lookers = Executors.newScheduledThreadPool(concurrent);
        this.pollMillis = pollMillis;
    }

    /**
     * Does what it reads: to a line of a first URL's number and a number of calls it answers {@code ready}; to another line it makes
     * the calls, and answers {@code done} when all their tasks have finished.
     *
     * @param args the vendor's URL, how many calls run at once, and the milliseconds between looks at a task
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Benchmark.quiet();
        Peer peer = new Peer(args[0], Integer.parseInt(args[1]), Long.parseLong(args[2]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            List<List<String>> calls = calls(Long.parseLong(words[0]), Integer.parseInt(words[1]));
            System.out.println("ready");
            in.readLine();
            peer.purge(calls);
            System.out.println("done");
        }
        System.exit(0);
    }

    private static List<List<String>> calls(long first, int count) {
        return IntStream.range(0, count)
                .mapToObj(call -> LongStream.range(0, PER_CALL)
                        .mapToObj(i -> Urls.url(first + (long) call * PER_CALL + i))
                        .toList())
                .toList();
    }

    private void purge(List<List<String>> calls) throws InterruptedException {
        CountDownLatch unfinished = new CountDownLatch(calls.size());
        calls.forEach(urls -> creators.execute(() -> later(create(urls), unfinished)));
        unfinished.await();
    }

    private String create(List<String> urls) {
        RefreshTaskRequestBody task = new RefreshTaskRequestBody().withUrls(urls);
        return patient(() -> client.createRefreshTasks(
                        new CreateRefreshTasksRequest().withBody(new RefreshTaskRequest().withRefreshTask(task)))
                .getRefreshTask());
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void later(String task, CountDownLatch unfinished) {
        lookers.schedule(() -> look(task, unfinished), pollMillis, TimeUnit.MILLISECONDS);
    }

    private void look(String task, CountDownLatch unfinished) {
        String status = patient(
                () -> client.showHistoryTaskDetails(new ShowHistoryTaskDetailsRequest().withHistoryTasksId(task))
                        .getStatus());
        if (status.equals("task_done")) {
            unfinished.countDown();
        } else {
            later(task, unfinished);
        }
    }

    private static <T> T patient(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (ServiceResponseException e) {
                if (e.getHttpStatusCode() != TOO_MANY) {
                    e.printStackTrace();
                    System.exit(1);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
