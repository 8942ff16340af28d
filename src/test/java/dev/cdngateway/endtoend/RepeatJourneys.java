package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests that are sent again, and requests that wait. */
interface RepeatJourneys extends Stage {

    @Test
    default void hundredPostsAtOnceWithOneKeyAreOneTaskAndOneCall() throws Exception {
        String body = Wish.of("urls", Wish.numbered("https://www.example.com/hasty/%d.html", 1000))
                .json();
        Callable<HttpResponse<String>> post = () ->
                storefront().post("/v1/purges", body, "Content-Type", "application/json", "Idempotency-Key", "hasty");
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(Collections.nCopies(100, post))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        Set<String> tasks = new HashSet<>();
        answers.forEach(
                answer -> tasks.add(answer.headers().firstValue("Location").orElseThrow()));
        assertThat(tasks).hasSize(1);
        assertThat(storefront().ended(tasks.iterator().next()).path("status").stringValue())
                .isEqualTo("succeeded");
        assertThat(Vendors.creates(vendors().huawei, "/hasty/")).hasSize(1);
    }

    @Test
    default void waitedForTaskIsAnsweredWhenItHasSucceeded() {
        HttpResponse<String> answer = storefront()
                .post(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/awaited").json(),
                        "Content-Type",
                        "application/json",
                        "Prefer",
                        "wait=20");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode task = Team.json(answer);
        assertThat(task.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=20");
    }
}
