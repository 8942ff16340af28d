package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keeps an account's unsent work waiting. */
record AccountWait(
        String account,
        @Nullable Instant nextTryAt,
        @Nullable Failure failure) {

    /** Of those of the accounts that wait for something, by account. */
    static Map<String, AccountWait> of(Set<String> accounts, JdbcClient jdbc) {
        return jdbc.sql("""
                        select name, next_try_at, failure from account_state
                        where name in (:accounts) and (next_try_at is not null or failure is not null)""").param("accounts", accounts).query((row, number) -> read(row)).list().stream()
                .collect(Collectors.toMap(AccountWait::account, Function.identity()));
    }

    private static AccountWait read(ResultSet row) throws SQLException {
        return new AccountWait(
                row.getString("name"), Rows.instantOrNull(row, "next_try_at"), Json.failure(row.getString("failure")));
    }
}
