package dev.cdngateway.api;

import dev.cdngateway.access.AccessProperties;
import dev.cdngateway.access.Caller;
import dev.cdngateway.task.Action;
import dev.cdngateway.task.Environment;
import dev.cdngateway.task.Mode;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.TargetKind;
import dev.cdngateway.task.TaskStore;
import dev.cdngateway.vendor.Account;
import dev.cdngateway.vendor.Accounts;
import dev.cdngateway.vendor.Capabilities;
import dev.cdngateway.vendor.Fingerprint;
import dev.cdngateway.vendor.HostPattern;
import dev.cdngateway.vendor.Limits;
import dev.cdngateway.vendor.OnExcess;
import dev.cdngateway.vendor.Outcome;
import dev.cdngateway.vendor.Progress;
import dev.cdngateway.vendor.Turn;
import dev.cdngateway.vendor.VendorAdapter;
import dev.cdngateway.vendor.VendorBatch;
import dev.cdngateway.vendor.VendorLedger;
import dev.cdngateway.vendor.VendorTask;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.unit.DataSize;

/** The API over a real store, with callers and accounts of its own; a header names the caller's team. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "dev.cdngateway.access",
            "dev.cdngateway.api",
            "dev.cdngateway.audit",
            "dev.cdngateway.intake",
            "dev.cdngateway.notify",
            "dev.cdngateway.query",
            "dev.cdngateway.task",
            "dev.cdngateway.trace"
        },
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
class ApiRoom {

    static final String TEAM = "X-Test-Team";
    static final String FAIL = "X-Test-Fail";
    static final String OPERATIONS = "X-Test-Operations";

    @TestConfiguration(proxyBeanMethods = false)
    static class Surroundings {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Accounts accounts() {
            return new Accounts(List.of(account("huawei-main", false), account("resting", true)));
        }

        @Bean
        DataSize maxBodySize() {
            return DataSize.ofKilobytes(64);
        }

        /** Never looks at the store by itself. */
        @Bean(defaultCandidate = false)
        Waits toldByEvents(TaskStore tasks) {
            return new Waits(tasks);
        }

        @Bean
        AccessProperties openToAll() {
            return new AccessProperties(false, Map.of(), new AccessProperties.Jwt("", "", "team"));
        }

        @Bean
        jakarta.servlet.Filter callers() {
            return (request, response, chain) -> {
                request.setAttribute(
                        Caller.class.getName(), caller(header(request, TEAM), header(request, OPERATIONS)));
                fail(header(request, FAIL), request);
                chain.doFilter(request, response);
            };
        }
    }

    private static @Nullable String header(ServletRequest request, String name) {
        return ((HttpServletRequest) request).getHeader(name);
    }

    private static void fail(@Nullable String how, ServletRequest request) {
        if ("database".equals(how)) {
            throw new DataAccessResourceFailureException("secret of the database");
        }
        if ("access".equals(how)) {
            request.removeAttribute(Caller.class.getName());
        } else if (how != null) {
            throw new IllegalStateException("secret of the gateway");
        }
    }

    private static Caller caller(@Nullable String team, @Nullable String granted) {
        boolean none = "readers".equals(team) || "none".equals(granted);
        Set<Operation> operations = none ? Set.of() : Set.of(Operation.PURGE, Operation.PREFETCH);
        return team == null
                ? Caller.ANONYMOUS
                : new Caller(team, "key 00000000", false, !"guests".equals(team), List.of(), operations);
    }

    private static Account account(String name, boolean paused) {
        return account(name, paused, VendorLedger.NONE);
    }

    static Account account(String name, boolean paused, VendorLedger ledger) {
        return new Account(
                name,
                "huawei",
                List.of(new HostPattern("www.example.com"), new HostPattern("*.img.example.com")),
                new Capabilities(
                        Map.of(
                                Operation.PURGE,
                                Set.of(TargetKind.DIRECTORY, TargetKind.URL),
                                Operation.PREFETCH,
                                Set.of(TargetKind.URL)),
                        Set.of(Action.INVALIDATE),
                        Set.of(Mode.CHANGED, Mode.ALL),
                        Set.of(Environment.PRODUCTION),
                        Set.of(),
                        false,
                        true,
                        "",
                        false,
                        null),
                new Limits(1000, 100, 0, 10240, 4096, 10_000_000, 30, 4, OnExcess.REJECT),
                paused,
                new Fingerprint(Map.of("password", "secret of the account")),
                new Silent(ledger));
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
