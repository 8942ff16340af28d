package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store makes of URLs that ride with a batch of directories. */
abstract class RiderStoreContract extends StoreContract {

    private static final String IMG = "https://h/img/";
    private static final Instant FAR = Instant.parse("2030-01-01T00:00:00Z");

    private Fence fence = new Fence("a", 0);

    RiderStoreContract(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void own() {
        fence = health.take("a");
    }

    @Test
    void someOfAPartRideAndTheRestGoesOnWaitingUnderItsId() {
        UUID directories = accept(part("a", TargetKind.DIRECTORY, List.of(IMG)));
        UUID urls = accept(urls("a", IMG + "1", "https://h/2", IMG + "3"));
        UUID id = share(urls).id();

        UUID batch = ride(fence, directories, List.of(new Piece.Share(id, List.of(IMG + "1", IMG + "3"))));

        assertThat(find(urls).counts()).isEqualTo(new Counts(1, 2, 0, 0, 0));
        assertThat(work.waiting("a", 10)).singleElement().satisfies(rest -> {
            assertThat(rest.id()).isEqualTo(id);
            assertThat(rest.size()).isOne();
            assertThat(rest.alone()).isFalse();
        });
        assertThat(work.targets(List.of(id))).isEqualTo(Map.of(id, List.of("https://h/2")));
        assertThat(work.riders(batch))
                .singleElement()
                .satisfies(rider -> assertThat(rider.targets()).containsExactly(IMG + "1", IMG + "3"));
        assertThat(work.parts(batch)).hasSize(1);
        assertThat(shares(urls)).extracting(Batch::size).containsExactlyInAnyOrder(1, 2);
        assertThat(listed("h", IMG + "3")).contains(urls);
    }

    @Test
    void whatIsCancelledByThenDoesNotRide() {
        UUID directories = accept(part("a", TargetKind.DIRECTORY, List.of(IMG)));
        UUID urls = accept(urls("a", IMG + "1"));
        UUID id = share(urls).id();
        cancellation.cancel(urls);

        ride(fence, directories, List.of(new Piece.Share(id, List.of(IMG + "1"))));

        assertThat(find(urls).counts()).isEqualTo(new Counts(0, 0, 0, 0, 1));
    }

    @Test
    void aRefusedCallLetsItsRidersOff() {
        UUID directories = accept(part("a", TargetKind.DIRECTORY, List.of(IMG)));
        UUID urls = accept(urls("a", IMG + "1"));
        UUID batch = ride(fence, directories, whole(urls));

        batches.postpone(fence, batch, false, true, BROKEN, clock.instant(), FAR);

        assertThat(find(urls).counts()).isEqualTo(new Counts(1, 0, 0, 0, 0));
        assertThat(share(urls).attempts()).isZero();
        assertThat(work.waiting("a", 10))
                .singleElement()
                .satisfies(part -> assertThat(part.alone()).isFalse());
        assertThat(work.riders(batch)).isEmpty();
        assertThat(cancellation.cancel(urls)).isTrue();
    }

    @Test
    void aCallThatMayHaveBeenCarriedOutKeepsItsRiders() {
        UUID directories = accept(part("a", TargetKind.DIRECTORY, List.of(IMG)));
        clock.advance(Duration.ofSeconds(1));
        UUID urls = accept(urls("a", IMG + "1"));
        UUID batch = ride(fence, directories, whole(urls));

        batches.postpone(fence, batch, true, true, BROKEN, clock.instant(), FAR);

        assertThat(find(urls).counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        assertThat(work.riders(batch)).hasSize(1);
        assertThat(work.newestAt(batch)).isEqualTo(find(urls).createdAt());
        assertThat(cancellation.cancel(urls)).isFalse();
    }

    @Test
    void ridersBoardABatchThatIsSentAgain() {
        UUID directories = accept(part("a", TargetKind.DIRECTORY, List.of(IMG)));
        UUID batch = ride(fence, directories, List.of());
        batches.postpone(fence, batch, false, true, BROKEN, clock.instant(), clock.instant());
        UUID urls = accept(urls("a", IMG + "1", "https://h/2"));

        batches.intendAgain(
                fence,
                batch,
                parts -> List.of(IMG),
                parts -> List.of(new Piece.Share(share(urls).id(), List.of(IMG + "1"))),
                clock.instant());

        assertThat(find(urls).counts()).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(find(directories).counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
    }

    @Test
    void aBatchThatIsDividedLetsItsRidersOff() {
        UUID directories = accept(part("a", TargetKind.DIRECTORY, List.of(IMG, "https://h/css/")));
        UUID urls = accept(urls("a", IMG + "1"));
        UUID batch = ride(fence, directories, whole(urls));
        UUID part = share(directories).id();
        List<Piece> pieces = List.of(
                new Piece(1, List.of(new Piece.Share(part, List.of(IMG)))),
                new Piece(1, List.of(new Piece.Share(part, List.of("https://h/css/")))));

        batches.divide(fence, work.due("a", BatchState.SENDING, FAR, 1).getFirst(), pieces, REFUSED, clock.instant());

        assertThat(find(urls).counts()).isEqualTo(new Counts(1, 0, 0, 0, 0));
        assertThat(work.waiting("a", 10))
                .singleElement()
                .satisfies(waiting ->
                        assertThat(waiting.id()).isEqualTo(parts(urls).getFirst()));
        assertThat(work.parts(batch)).isEmpty();
    }

    @Test
    void whatRodeInVainWaitsToBeSentAlone() {
        UUID directories = accept(part("a", TargetKind.DIRECTORY, List.of(IMG)));
        UUID urls = accept(urls("a", IMG + "1", IMG + "2", IMG + "3"));
        UUID batch = ride(fence, directories, whole(urls));
        batches.accepted(fence, batch, "v-1", clock.instant(), clock.instant());
        UUID rider = share(urls).id();

        batches.ended(
                fence,
                batch,
                new Settled(
                        Map.of(
                                share(directories).id(),
                                List.of(TargetResult.failed(BROKEN)),
                                rider,
                                List.of(TargetResult.SUCCEEDED)),
                        List.of(new Piece.Share(rider, List.of(IMG + "1", IMG + "3")))),
                clock.instant());

        assertThat(find(urls).counts()).isEqualTo(new Counts(2, 0, 1, 0, 0));
        assertThat(work.waiting("a", 10)).singleElement().satisfies(part -> {
            assertThat(part.alone()).isTrue();
            assertThat(part.createdAt()).isEqualTo(find(urls).createdAt());
            assertThat(work.targets(List.of(part.id())).get(part.id())).containsExactly(IMG + "1", IMG + "3");
        });
        assertThat(shares(urls))
                .filteredOn(share -> share.status() == BatchStatus.SUCCEEDED)
                .singleElement()
                .satisfies(share -> assertThat(share.vendorTaskId()).isEqualTo("v-1"));
        assertThat(find(directories).status()).isEqualTo(TaskStatus.FAILED);
    }

    /** Tasks that two accounts share are locked in one order, though parts of them are cut. */
    @Test
    void ownersThatCutPartsOfTheSameTasksDoNotBlockEachOther() throws Exception {
        Fence other = health.take("b");
        List<UUID> directories = new ArrayList<>();
        for (String account : List.of("a", "b")) {
            directories.add(accept(part(account, TargetKind.DIRECTORY, List.of(IMG))));
        }
        List<UUID> urls = IntStream.range(0, 30)
                .mapToObj(i -> accept(urls("a", IMG + i, "https://h/" + i), urls("b", IMG + i, "https://h/" + i)))
                .toList();

        together(List.<Callable<UUID>>of(
                () -> ride(fence, directories.getFirst(), shares("a", urls)),
                () -> ride(other, directories.getLast(), shares("b", urls.reversed()))));

        urls.forEach(task -> assertThat(find(task).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0)));
    }

    @Test
    void ownersThatSendAgainDoNotBlockThoseOfTheSameTasks() throws Exception {
        Fence other = health.take("b");
        List<UUID> urls = IntStream.range(0, 30)
                .mapToObj(i -> accept(urls("a", IMG + i, "https://h/" + i), urls("b", IMG + i, "https://h/" + i)))
                .toList();
        UUID directories =
                accept(part("a", TargetKind.DIRECTORY, List.of(IMG)), part("b", TargetKind.DIRECTORY, List.of(IMG)));
        UUID again = ride(fence, directories, List.of());
        batches.postpone(fence, again, false, true, BROKEN, clock.instant(), clock.instant());
        UUID both = ride(other, directories, shares("b", urls));

        together(List.<Callable<Boolean>>of(
                () -> batches.intendAgain(
                                fence, again, parts -> List.of(IMG), parts -> shares("a", urls), clock.instant())
                        .isEmpty(),
                () -> {
                    for (int i = 0; i < 20; i++) {
                        batches.postpone(other, both, true, true, BROKEN, clock.instant(), clock.instant());
                    }
                    return true;
                }));

        urls.forEach(task -> assertThat(find(task).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0)));
    }

    @Test
    void aPageAfterACutBeginsTheBatchAnewSoThatNoTargetIsMissed() {
        UUID directories = accept(part("a", TargetKind.DIRECTORY, List.of(IMG)));
        UUID urls = accept(urls("a", IMG + "1", IMG + "2", "https://h/3", "https://h/4"));
        TargetPage first = tasks.targets(urls, new TargetQuery(null, null, null, null, 2));
        ride(fence, directories, List.of(new Piece.Share(share(urls).id(), List.of(IMG + "1", IMG + "2"))));

        TargetPage second = tasks.targets(urls, new TargetQuery(null, null, null, first.next(), 10));

        assertThat(second.items()).extracting(TargetLine::target).contains("https://h/3", "https://h/4");
    }

    @Test
    void aPartIsSplitWhileItWaits() {
        UUID urls = accept(urls("a", IMG + "1", "https://h/2"));
        UUID id = share(urls).id();

        batches.split(fence, new Piece.Share(id, List.of(IMG + "1")));

        assertThat(find(urls).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
        assertThat(work.waiting("a", 10)).extracting(WaitingPart::size).containsExactly(1, 1);
        assertThat(work.targets(List.of(id))).isEqualTo(Map.of(id, List.of("https://h/2")));

        cancellation.cancel(urls);
        batches.split(fence, new Piece.Share(id, List.of("https://h/2")));
        assertThat(find(urls).counts()).isEqualTo(new Counts(0, 0, 0, 0, 2));
    }

    @Test
    void whatIsUnderWayDoesNotEndAsUnsent() {
        UUID urls = accept(urls("a", IMG + "1"));
        UUID id = share(urls).id();
        send(fence);

        assertThat(batches.endedUnsent(fence, List.of(id), BROKEN, clock.instant()))
                .isZero();

        assertThat(find(urls).counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
    }

    private List<Piece.Share> shares(String account, List<UUID> tasks) {
        return tasks.stream()
                .flatMap(task -> shares(task).stream())
                .filter(share -> share.account().equals(account))
                .map(share -> new Piece.Share(
                        share.id(),
                        work.targets(List.of(share.id())).values().stream()
                                .map(List::getFirst)
                                .toList()))
                .toList();
    }

    private List<Piece.Share> whole(UUID task) {
        UUID id = share(task).id();
        return List.of(new Piece.Share(id, work.targets(List.of(id)).getOrDefault(id, List.of())));
    }

    /** Stores the intent to send a task's directories with these riders. */
    private UUID ride(Fence owner, UUID task, List<Piece.Share> riders) {
        WaitingPart first = work.waiting(owner.account(), 1000).stream()
                .filter(part -> part.task().equals(task))
                .findFirst()
                .orElseThrow();
        OpenBatch batch = OpenBatch.first(
                first.id(),
                first.operation(),
                first.kind(),
                first.options(),
                first.size(),
                first.createdAt(),
                clock.instant());
        batches.intendFirst(owner, List.of(first.id()), left -> batch, left -> riders, clock.instant());
        return batch.id();
    }

    private List<UUID> listed(String host, String url) {
        return tasks.list(new TaskQuery(null, null, null, null, host, url, null, null, null, 10)).items().stream()
                .map(Task::id)
                .toList();
    }
}
