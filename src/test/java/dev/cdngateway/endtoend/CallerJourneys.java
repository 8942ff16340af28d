package dev.cdngateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What callers do with a task after they have sent it. */
interface CallerJourneys extends Stage {

    @Test
    default void taskThatWaitsForItsVendorIsCancelled() {
        String task = storefront()
                .accepted(
                        "/v1/purges",
                        Wish.urls("https://locked.example.com/cancelled").json());

        HttpResponse<String> answer = storefront().post(task + "/cancel", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Team.json(answer).path("status").stringValue()).isEqualTo("cancelled");
        assertThat(storefront().post(task + "/cancel", "").statusCode()).isEqualTo(409);
        assertThat(storefront().read(task)).isEqualTo(Team.json(answer));
    }

    @Test
    default void failedTargetsAreRetriedWhereTheyFailed() {
        JsonNode failed = storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/broken/retried", "https://www.example.com/well")
                                .json());
        assertThat(failed.path("status").stringValue()).isEqualTo("partial");

        JsonNode again =
                storefront().carriedOut("/v1/tasks/" + failed.path("id").stringValue() + "/retry", "");

        assertThat(again.path("retryOf")).isEqualTo(failed.path("id"));
        assertThat(again.path("counts").path("total").intValue()).isEqualTo(1);
        assertThat(Vendors.creates(vendors().huawei, "/broken/retried")).hasSize(2);
        assertThat(Vendors.creates(vendors().huawei, "/well")).hasSize(1);
    }

    @Test
    default void retryIsAcceptedOnceAndAwaited() {
        JsonNode failed = storefront()
                .carriedOut(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/broken/once").json());
        String path = "/v1/tasks/" + failed.path("id").stringValue() + "/retry";

        HttpResponse<String> first = storefront().post(path, "", "Idempotency-Key", "again", "Prefer", "wait=20");
        HttpResponse<String> second = storefront().post(path, "", "Idempotency-Key", "again");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Preference-Applied")).contains("wait=20");
        assertThat(Team.json(first).path("retryOf")).isEqualTo(failed.path("id"));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(storefront()
                        .post(path + "?x=1", "", "Idempotency-Key", "again")
                        .statusCode())
                .isEqualTo(400);
        assertThat(Vendors.creates(vendors().huawei, "/broken/once")).hasSize(2);
    }

    @Test
    default void streamTellsHowATaskComesAlong() {
        String task = storefront()
                .accepted(
                        "/v1/purges",
                        Wish.urls("https://www.example.com/watched").json());

        List<String> lines = storefront().get(task + "/events").body().lines().toList();

        assertThat(lines.getFirst()).isEqualTo("event: task");
        String last = lines.stream().filter(line -> line.startsWith("data: ")).reduce("", (before, line) -> line);
        assertThat(last).contains("\"status\":\"succeeded\"").doesNotContain("batches");
        assertThat(platform().post(task + "/cancel", "").statusCode()).isEqualTo(409);
    }
}
