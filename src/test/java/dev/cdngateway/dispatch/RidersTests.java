package dev.cdngateway.dispatch;

import static dev.cdngateway.dispatch.DispatchKit.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cdngateway.task.Action;
import dev.cdngateway.task.Batch;
import dev.cdngateway.task.Counts;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Header;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Options;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TargetLine;
import dev.cdngateway.task.Task;
import dev.cdngateway.task.TaskStatus;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Progress.Verdict;
import dev.cdngateway.vendor.Trouble;
import dev.cdngateway.vendor.VendorBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that lie under a directory which another task waits to have purged. */
@Tag("beside")
@Timeout(60)
class RidersTests {

    private static final String IMG = "https://www.example.com/img/";
    private static final String CSS = "https://www.example.com/css/";
    private static final String LOGO = IMG + "logo.png";
    private static final String INDEX = "https://www.example.com/index.html";
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final ScriptedAdapter vendor = new ScriptedAdapter();

    @Test
    void urlTakesTheCallOfADirectoryThatWaits() {
        try (DispatchKit kit = lingering()) {
            UUID directory = directories(kit, IMG);
            UUID url = kit.purge(LOGO);

            assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(ended(kit, directory).status()).isEqualTo(TaskStatus.SUCCEEDED);

            assertThat(targets()).containsExactly(List.of(IMG + "**"));
            assertThat(vendor.looks).extracting(look -> look.size()).containsOnly(1);
            assertThat(batch(kit, url).kind()).isEqualTo(TargetKind.URL);
            assertThat(batch(kit, url).vendorTaskId())
                    .isEqualTo(batch(kit, directory).vendorTaskId());
            assertThat(shared(kit)).isOne();
        }
    }

    @Test
    void directoryThatComesLaterTakesTheUrlsTurn() {
        try (DispatchKit kit = lingering()) {
            UUID url = kit.purge(LOGO);
            kit.clock.advance(LINGER.minusMillis(1));
            directories(kit, IMG);
            kit.clock.advance(Duration.ofMillis(1));

            assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(targets()).containsExactly(List.of(IMG + "**"));
        }
    }

    @Test
    void urlIsSentByItselfWhereItsDirectoryFails() {
        vendor.report(
                new Progress.Reported(true, 1, 1, Map.of(IMG + "**", new Verdict.Failed(ScriptedAdapter.WORDS)), null));
        try (DispatchKit kit = lingering()) {
            UUID directory = directories(kit, IMG);
            UUID url = kit.purge(LOGO);

            assertThat(ended(kit, directory).status()).isEqualTo(TaskStatus.FAILED);
            UUID another = directories(kit, IMG);
            assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(ended(kit, another).status()).isEqualTo(TaskStatus.SUCCEEDED);

            assertThat(targets()).containsExactlyInAnyOrder(List.of(IMG + "**"), List.of(LOGO), List.of(IMG + "**"));
            assertThat(shared(kit)).isZero();
        }
    }

    @Test
    void urlIsSentByItselfWhereTheCallOfItsDirectoryIsRefused() {
        vendor.answer(new Outcome.Refused(ScriptedAdapter.WORDS));
        try (DispatchKit kit = lingering()) {
            UUID directory = directories(kit, IMG);
            UUID url = kit.purge(LOGO);

            assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(ended(kit, directory).status()).isEqualTo(TaskStatus.FAILED);
            assertThat(targets()).containsExactly(List.of(IMG + "**"), List.of(LOGO));
        }
    }

    @Test
    void onlyUrlsBelowRideAndEachTaskSeesItsOwn() {
        Progress half = new Progress.Reported(
                true,
                2,
                1,
                Map.of(
                        IMG + "**", new Verdict.Succeeded(),
                        CSS + "**", new Verdict.Failed(ScriptedAdapter.WORDS)),
                null);
        Progress whole = new Progress.Reported(true, 1, 0, Map.of(), null);
        vendor.reportAlways(task -> task.kind() == TargetKind.DIRECTORY ? half : whole);
        try (DispatchKit kit = lingering()) {
            UUID urls = kit.purge(INDEX, LOGO, CSS + "a.css");
            kit.purge("others", Options.DEFAULT, part(TargetKind.DIRECTORY, IMG, CSS));

            Task task = ended(kit, urls);

            assertThat(task.counts()).isEqualTo(new Counts(0, 0, 3, 0, 0));
            assertThat(Objects.requireNonNull(task.batches()).stream()
                            .mapToInt(Batch::size)
                            .sum())
                    .isEqualTo(3);
            assertThat(kit.targets(urls).items())
                    .extracting(TargetLine::target)
                    .containsExactlyInAnyOrder(INDEX, LOGO, CSS + "a.css");
            assertThat(targets())
                    .containsExactlyInAnyOrder(List.of(IMG + "**", CSS + "**"), List.of(INDEX), List.of(CSS + "a.css"));
            assertThat(shared(kit)).isOne();
        }
    }

    @Test
    void urlWaitsForEachDirectoryOverItThatIsStillWorkedOn() {
        vendor.report(new Progress.Reported(
                false,
                2,
                1,
                Map.of(IMG + "**", new Verdict.Failed(ScriptedAdapter.WORDS), IMG + "a/**", new Verdict.Running()),
                null));
        try (DispatchKit kit = lingering()) {
            UUID url = kit.purge(IMG + "a/1.png");
            directories(kit, IMG, IMG + "a/");

            assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(targets()).hasSize(1);
        }
    }

    @Test
    void urlJoinsADirectoryThatIsToBeSentAgain() {
        vendor.answer(new Trouble.Throttled(Duration.ofSeconds(2), ScriptedAdapter.WORDS));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID directory = directories(kit, IMG);
            vendor.awaitCalls(1);
            kit.awaitTask(directory, task -> task.counts().queued() == 1);
            UUID url = kit.purge(LOGO);

            assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(targets()).containsExactly(List.of(IMG + "**"), List.of(IMG + "**"));
            assertThat(shared(kit)).isOne();
        }
    }

    @Test
    void urlGoesOnWithoutADirectoryThatIsCancelled() {
        vendor.answer(new Trouble.Throttled(Duration.ofSeconds(60), ScriptedAdapter.WORDS));
        try (DispatchKit kit = lingering()) {
            UUID directory = directories(kit, IMG);
            UUID url = kit.purge(LOGO);
            kit.clock.advance(LINGER);
            vendor.awaitCalls(1);
            kit.awaitTask(url, task -> task.counts().queued() == 1);

            assertThat(kit.cancel(directory)).isTrue();

            assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(targets()).containsExactly(List.of(IMG + "**"), List.of(LOGO));
        }
    }

    @Test
    void riderIsUnsentAfterARefusalAndItsTaskCanBeCancelled() {
        vendor.answer(new Trouble.Throttled(Duration.ofSeconds(60), ScriptedAdapter.WORDS));
        try (DispatchKit kit = lingering()) {
            UUID directory = directories(kit, IMG);
            UUID url = kit.purge(LOGO);
            kit.clock.advance(LINGER);
            vendor.awaitCalls(1);
            kit.awaitTask(url, task -> task.counts().queued() == 1);

            assertThat(kit.cancel(url)).isTrue();

            assertThat(ended(kit, directory).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(kit.task(url).status()).isEqualTo(TaskStatus.CANCELLED);
        }
    }

    @Test
    void ridersOfALostCallEndWithIt() {
        vendor.answer(new Outcome.Unknown(ScriptedAdapter.WORDS));
        try (DispatchKit kit = lingering()) {
            UUID url = kit.purge(LOGO);
            directories(kit, IMG);

            assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(targets()).containsExactly(List.of(IMG + "**"), List.of(IMG + "**"));
            assertThat(vendor.lookUps)
                    .isNotEmpty()
                    .allSatisfy(lookUp -> assertThat(lookUp.batch().targets()).containsExactly(IMG + "**"));
        }
    }

    @Test
    void manyTasksRideWithOneCall() {
        try (DispatchKit kit = lingering()) {
            List<UUID> urls = IntStream.range(0, 9)
                    .mapToObj(i -> kit.purgeBy("team-" + i, IMG + i))
                    .toList();
            directories(kit, IMG);

            urls.forEach(url -> assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED));
            assertThat(targets()).containsExactly(List.of(IMG + "**"));
            assertThat(shared(kit)).isEqualTo(9);
        }
    }

    @Test
    void urlsBesideDirectoriesDoNotWaitForThem() {
        vendor.answer(new Trouble.Throttled(Duration.ofSeconds(60), ScriptedAdapter.WORDS));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID held = kit.purge(INDEX + "?first");
            vendor.awaitCalls(1);
            kit.awaitTask(held, task -> task.counts().queued() == 1);
            List<String> urls = new ArrayList<>(List.of(INDEX));
            IntStream.range(0, 8).mapToObj(i -> IMG + i + "/a.png").forEach(urls::add);
            UUID task = kit.purgeBy("alpha", urls.toArray(String[]::new));
            UUID lonely = kit.purgeBy("alpha", CSS + "b.css");
            for (int i = 0; i < 8; i++) {
                directories(kit, IMG + i + "/", CSS + i + "/");
            }

            assertThat(ended(kit, task).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(ended(kit, lonely).status()).isEqualTo(TaskStatus.SUCCEEDED);
            List<List<String>> calls = targets();
            assertThat(calls.subList(0, 6)).anySatisfy(call -> assertThat(call).contains(INDEX));
            assertThat(calls.subList(0, 8)).anySatisfy(call -> assertThat(call).contains(CSS + "b.css"));
            assertThat(shared(kit)).isEqualTo(8);
        }
    }

    @Test
    void aUrlThatEndsInASlashIsNoDirectory() {
        vendor.answer(new Trouble.Throttled(Duration.ofSeconds(2), ScriptedAdapter.WORDS));
        try (DispatchKit kit = new DispatchKit(vendor)) {
            UUID slash = kit.purge(IMG);
            vendor.awaitCalls(1);
            kit.awaitTask(slash, task -> task.counts().queued() == 1);
            UUID below = kit.purge(LOGO);

            assertThat(ended(kit, below).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(targets().stream().skip(1)).containsExactlyInAnyOrder(List.of(IMG), List.of(LOGO));
        }
    }

    @Test
    void nothingIsDroppedInsideOneRequest() {
        try (DispatchKit kit = lingering()) {
            UUID both = kit.purge("team", Options.DEFAULT, part(TargetKind.URL, LOGO), part(TargetKind.DIRECTORY, IMG));

            assertThat(ended(kit, both).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(targets()).containsExactlyInAnyOrder(List.of(LOGO), List.of(IMG + "**"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.com/img/logo.png",
                "https://WWW.example.com/img/logo.png",
                "https://www.example.com/img",
                "https://www.example.com/images/logo.png",
                "https://www.example.com/img/../secret",
                "https://www.example.com/img/%2E./secret",
                "https://www.example.com/img/..%2fsecret",
                "https://www.example.com/img\\..\\secret"
            })
    void urlThatIsNotPlainlyBelowIsSentByItself(String url) {
        try (DispatchKit kit = lingering()) {
            UUID task = kit.purge(url);
            directories(kit, IMG);

            assertThat(ended(kit, task).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(targets()).contains(List.of(url));
        }
    }

    @Test
    void urlWithAHeaderOrOtherOptionsIsSentByItself() {
        Options variant = options(Action.INVALIDATE, Mode.ALL, List.of(new Header("accept-language", "de")));
        Options delete = options(Action.DELETE, Mode.ALL, List.of());
        try (DispatchKit kit = lingering()) {
            UUID first = kit.purge("team", variant, part(TargetKind.URL, IMG + "variant"));
            UUID second = kit.purge("team", delete, part(TargetKind.URL, IMG + "deleted"));
            UUID third = kit.purge(CSS + "a.css");
            directories(kit, IMG);
            kit.purge("others", options(Action.INVALIDATE, Mode.CHANGED, List.of()), part(TargetKind.DIRECTORY, CSS));

            List.of(first, second, third)
                    .forEach(task -> assertThat(ended(kit, task).status()).isEqualTo(TaskStatus.SUCCEEDED));
            assertThat(targets()).contains(List.of(IMG + "variant"), List.of(IMG + "deleted"), List.of(CSS + "a.css"));
            assertThat(shared(kit)).isZero();
        }
    }

    @Test
    void aWildcardThatDoesNotMeanAllBelowCarriesNobody() {
        try (DispatchKit kit = lingering()) {
            UUID url = kit.purge(LOGO);
            directories(kit, IMG + "*", IMG + "l**");

            assertThat(ended(kit, url).status()).isEqualTo(TaskStatus.SUCCEEDED);
            assertThat(targets()).contains(List.of(LOGO));
        }
    }

    private static Options options(Action action, Mode mode, List<Header> headers) {
        return new Options(action, mode, Environment.PRODUCTION, headers);
    }

    private DispatchKit lingering() {
        return new DispatchKit(vendor, DispatchKit.settings(LINGER, 3));
    }

    private static UUID directories(DispatchKit kit, String... directories) {
        return kit.purge("others", Options.DEFAULT, part(TargetKind.DIRECTORY, directories));
    }

    /** The task at its end, to which time goes on. */
    private static Task ended(DispatchKit kit, UUID task) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    kit.clock.advance(Duration.ofSeconds(1));
                    return kit.task(task).finishedAt() != null;
                });
        return kit.task(task);
    }

    private List<List<String>> targets() {
        return vendor.batches.stream().map(VendorBatch::targets).toList();
    }

    private static Batch batch(DispatchKit kit, UUID task) {
        return Objects.requireNonNull(kit.task(task).batches()).getFirst();
    }

    private static double shared(DispatchKit kit) {
        return kit.meters
                .counter("cdngateway.targets.shared", "account", DispatchKit.ACCOUNT)
                .count();
    }
}
