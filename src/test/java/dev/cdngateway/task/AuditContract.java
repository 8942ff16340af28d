package dev.cdngateway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cdngateway.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

abstract class AuditContract extends StoreContract {

    private final OldTasks old =
            new OldTasks(jdbc, new TransactionTemplate(new JdbcTransactionManager(database.dataSource())), audit);

    AuditContract(TestDatabase database) {
        super(database);
    }

    private AuditOrigin origin(String requestId) {
        return new AuditOrigin(
                clock.instant(), "storefront", "key 01234567", "192.0.2.1", requestId, "POST", "/v1/purges", "purge");
    }

    private AuditEntry refused(String requestId, @Nullable UUID task) {
        return new AuditEntry(origin(requestId), true, 3, task, AuditOutcome.REFUSED, 409, "conflict");
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("""
                        select team, subject, remote, request_id, method, path, operation, dry_run, targets, task_id,
                            outcome, status, problem
                        from audit order by id""").query().listOfRows();
    }

    private List<String> requests() {
        return jdbc.sql("select request_id from audit order by id")
                .query(String.class)
                .list();
    }

    @Test
    void acceptedTaskIsToldOf() {
        NewTask task = task("storefront", urls("a", "https://h/1", "https://h/2"), urls("b", "https://h/1"));

        tasks.accept(task, null, origin("r"));

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("team", "storefront").containsEntry("subject", "key 01234567");
            assertThat(row).containsEntry("remote", "192.0.2.1").containsEntry("request_id", "r");
            assertThat(row).containsEntry("method", "POST").containsEntry("path", "/v1/purges");
            assertThat(row).containsEntry("operation", "purge").containsEntry("dry_run", false);
            assertThat(row).containsEntry("targets", 3).containsEntry("task_id", task.id());
            assertThat(row).containsEntry("outcome", "accepted").containsEntry("status", 202);
            assertThat(row).containsEntry("problem", null);
        });
        assertThat(jdbc.sql("select at from audit")
                        .query((row, number) -> Rows.instant(row, "at"))
                        .single())
                .isEqualTo(clock.instant());
    }

    @Test
    void taskIsNotStoredUntold() {
        NewTask task = task("storefront", urls("a", "https://h/1"));
        jdbc.sql("alter table audit rename to hidden").update();
        try {
            assertThatThrownBy(() -> tasks.accept(task, null, origin("r"))).isInstanceOf(DataAccessException.class);
        } finally {
            jdbc.sql("alter table hidden rename to audit").update();
        }

        assertThat(tasks.find(task.id())).isEmpty();
    }

    @Test
    void taskThatIsNotStoredIsNotToldOf() {
        RequestKey key = new RequestKey("storefront", "k", "f");
        tasks.accept(task("storefront", urls("a", "https://h/1")), key, origin("first"));

        tasks.accept(task("storefront", urls("a", "https://h/1")), key, origin("second"));

        assertThat(requests()).containsExactly("first");
    }

    @Test
    void cancellationIsToldOfIfItChangesSomething() {
        UUID task = accept(urls("a", "https://h/1", "https://h/2"));

        assertThat(cancellation.cancel(task, origin("first"))).isTrue();
        assertThat(cancellation.cancel(task, origin("second"))).isFalse();

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("request_id", "first").containsEntry("task_id", task);
            assertThat(row).containsEntry("targets", 2).containsEntry("status", 200);
        });
    }

    @Test
    void entriesAreStoredAsTheyAre() {
        audit.write(List.of(refused("1", null), refused("2", null)));

        assertThat(requests()).containsExactly("1", "2");
        assertThat(rows().getFirst())
                .containsEntry("dry_run", true)
                .containsEntry("targets", 3)
                .containsEntry("task_id", null)
                .containsEntry("outcome", "refused")
                .containsEntry("status", 409)
                .containsEntry("problem", "conflict");
    }

    @Test
    void hostileTextIsStoredWithoutItsSting() {
        String sting = "a\r\nb\0\u001b[31m\u202e\u2028😀\ud800";
        String long3 = sting + "😀".repeat(300);

        audit.write(List.of(new AuditEntry(
                new AuditOrigin(clock.instant(), long3, long3, long3, long3, long3, long3, long3),
                false,
                null,
                null,
                AuditOutcome.REFUSED,
                400,
                null)));

        assertThat(rows().getFirst().get("path"))
                .asString()
                .startsWith("a��b��[31m��😀�😀")
                .hasSize(300);
    }

    @Test
    void entriesOfATaskGoWithItAndOthersByTheirAge() {
        Instant start = clock.instant();
        NewTask ended = task("storefront", urls("a", "https://h/1"));
        tasks.accept(ended, null, origin("of the ended"));
        tasks.accept(task("storefront", urls("b", "https://h/1")), null, origin("of the open"));
        audit.write(
                List.of(refused("old", null), refused("of the ended, too", ended.id()), refused("gone", ids.next())));
        clock.advance(Duration.ofDays(1));
        audit.write(List.of(refused("new", null)));

        assertThat(old.removeAudit(start.minusMillis(1))).isZero();
        assertThat(old.removeAudit(start)).isEqualTo(2);
        assertThat(old.removeAudit(start)).isZero();
        assertThat(requests()).containsExactly("of the ended", "of the open", "of the ended, too", "new");

        batches.endedUnsent(health.take("a"), parts(ended.id()), REFUSED, clock.instant());
        assertThat(old.remove(clock.instant())).isOne();
        assertThat(requests()).containsExactly("of the open", "new");
    }

    @Test
    void removalGoesInStepsOfAThousand() {
        audit.write(
                IntStream.range(0, 1500).mapToObj(i -> refused("r" + i, null)).toList());

        assertThat(old.removeAudit(clock.instant())).isEqualTo(1000);
        assertThat(old.removeAudit(clock.instant())).isEqualTo(500);
        assertThat(old.removeAudit(clock.instant())).isZero();
    }
}
