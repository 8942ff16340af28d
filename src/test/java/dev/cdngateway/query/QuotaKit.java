package dev.cdngateway.query;

import dev.cdngateway.task.AccountHealthStore;
import dev.cdngateway.task.OwnedAccounts;
import dev.cdngateway.testing.MovableClock;
import dev.cdngateway.testing.TestDatabase;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import dev.cdngateway.vendor.Capabilities;
import dev.cdngateway.vendor.Fingerprint;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Quota;
import dev.cdngateway.vendor.Told;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorLedger;
import dev.cdngateway.vendor.VendorTask;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The room of queries on a database of its own, with one account named {@code main} whose vendor tells what a test says. */
final class QuotaKit implements AutoCloseable {

    static final String MAIN = "main";

    final MovableClock clock = new MovableClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final OwnedAccounts owned;
    final AccountHealthStore healths;
    final VendorQueries queries;
    volatile Supplier<Told<List<Quota>>> answer = () -> new Told.Found<>(List.of());
    int asked;
    private final TestDatabase database = TestDatabase.h2();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    QuotaKit() {
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(SimpleMeterRegistry.class, () -> meters);
        context.registerBean(Accounts.class, () -> new Accounts(List.of()));
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database.dataSource()));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
        context.scan("dev.cdngateway.task", "dev.cdngateway.query");
        context.refresh();
        owned = context.getBean(OwnedAccounts.class);
        healths = context.getBean(AccountHealthStore.class);
        queries = context.getBean(VendorQueries.class);
    }

    /** A watch that makes its looks at once, on the caller's thread. */
    QuotaWatch watch(Account account) {
        return new QuotaWatch(
                new Accounts(List.of(account)),
                owned,
                queries,
                context.getBean(QuotaGauges.class),
                Runnable::run,
                clock);
    }

    Account account(boolean paused) {
        VendorLedger ledger = new VendorLedger() {
            @Override
            public Told<List<Quota>> quota() {
                asked++;
                return answer.get();
            }
        };
        return new Account(
                MAIN,
                "scripted",
                List.of(),
                new Capabilities(Map.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, false, "", false, null),
                new Limits(1000, 100, 0, 10240, 4096, 10_000_000, 30, 4, OnExcess.REJECT),
                paused,
                new Fingerprint(Map.of("password", "secret")),
                new Silent(ledger));
    }

    /** The gauges of quotas as the metrics show them. */
    List<String> gauges() {
        return meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("cdngateway.quota."))
                .map(meter -> "%s %s %s %.0f"
                        .formatted(
                                meter.getId().getName().substring("cdngateway.quota.".length()),
                                meter.getId().getTag("operation"),
                                meter.getId().getTag("kind"),
                                meter.measure().iterator().next().getValue()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        context.close();
        database.close();
    }

    /** No vendor is sent anything in these tests. */
    private record Silent(VendorLedger ledger) implements VendorAdapter {

        @Override
        public Outcome submit(VendorBatch batch, Turn turn) {
            throw new IllegalStateException(batch.toString());
        }

        @Override
        public Progress progress(VendorTask task) {
            throw new IllegalStateException(task.toString());
        }
    }
}
