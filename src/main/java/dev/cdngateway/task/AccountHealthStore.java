package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How each account's calls fare, the same for every replica; but for parks, only the account's owner writes it. */
public class AccountHealthStore {

    private final JdbcClient jdbc;

    AccountHealthStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account's health as its owner wrote it last; ok if none ever did. */
    public AccountHealth find(String account) {
        return jdbc.sql("select * from account_state where name = :name")
                .param("name", account)
                .query((row, number) -> health(row))
                .optional()
                .orElse(AccountHealth.OK);
    }

    /** The mark of the credential that the account was parked with; empty if it is not parked. */
    public Optional<String> parkedCredential(String account) {
        return jdbc.sql("select credential from account_state where name = :name and credential is not null")
                .param("name", account)
                .query(String.class)
                .optional();
    }

    /** Makes the caller the account's newest owner: whatever owners before it still write is refused from now on. */
    public Fence take(String account) {
        while (true) {
            Optional<Long> epoch = nextEpoch(account);
            if (epoch.isPresent()) {
                return new Fence(account, epoch.get());
            }
            create(account);
        }
    }

    private Optional<Long> nextEpoch(String account) {
        Optional<Long> epoch = jdbc.sql("select epoch from account_state where name = :name")
                .param("name", account)
                .query(Long.class)
                .optional();
        return epoch.filter(old ->
                        jdbc.sql("update account_state set epoch = epoch + 1 where name = :name and epoch = :epoch")
                                        .param("name", account)
                                        .param("epoch", old)
                                        .update()
                                == 1)
                .map(old -> old + 1);
    }

    /** Makes sure that the account has a row, which can be locked. */
    void create(String account) {
        boolean there = jdbc.sql("select count(*) from account_state where name = :name")
                        .param("name", account)
                        .query(Integer.class)
                        .single()
                > 0;
        if (there) {
            return;
        }
        try {
            jdbc.sql("insert into account_state (name, epoch, status) values (:name, 0, :status)")
                    .param("name", account)
                    .param("status", AccountHealth.Status.OK.word())
                    .update();
        } catch (DuplicateKeyException e) {
            // another replica was faster; its row serves as well
            return;
        }
    }

    /**
     * Writes the account's health.
     *
     * @param credential the mark of the refused credential; null if none was refused
     * @throws Fence.Lost if the account has another owner by now
     */
    public void write(Fence fence, AccountHealth health, @Nullable String credential) {
        int rows = jdbc.sql("""
                        update account_state
                        set status = :status, since = :since, next_try_at = :nextTryAt, failure = :failure,
                            credential = :credential
                        where name = :name and epoch = :epoch""")
                .param("status", health.status().word())
                .param("since", health.since() == null ? null : Rows.time(health.since()))
                .param("nextTryAt", health.nextTryAt() == null ? null : Rows.time(health.nextTryAt()))
                .param("failure", Json.write(health.error()))
                .param("credential", credential)
                .param("name", fence.account())
                .param("epoch", fence.epoch())
                .update();
        if (rows == 0) {
            throw new Fence.Lost(fence);
        }
    }

    /**
     * Parks an account whose credential was refused outside its owner's calls; its owner sees it before its next call. One
     * that is parked stays as it is; one whose park is over is parked anew.
     *
     * @param credential the mark of the refused credential
     */
    public void park(String account, AccountHealth parked, String credential) {
        create(account);
        OffsetDateTime now = Rows.time(Objects.requireNonNull(parked.since()));
        jdbc.sql("""
                        update account_state
                        set since = case when status = :status then since else :now end,
                            status = :status, next_try_at = :nextTryAt, failure = :failure, credential = :credential
                        where name = :name and (status <> :status or next_try_at is null or next_try_at <= :now)""")
                .param("status", AccountHealth.Status.UNAUTHORIZED.word())
                .param("now", now)
                .param("nextTryAt", Rows.time(Objects.requireNonNull(parked.nextTryAt())))
                .param("failure", Json.write(parked.error()))
                .param("credential", credential)
                .param("name", account)
                .update();
    }

    /** Ends a park that is over, as the vendor took the credential; true if there was one. */
    public boolean unpark(String account, Instant now) {
        return jdbc.sql("""
                        update account_state
                        set status = :ok, since = :now, next_try_at = null, failure = null, credential = null
                        where name = :name and status = :parked and next_try_at <= :now""")
                        .param("ok", AccountHealth.Status.OK.word())
                        .param("parked", AccountHealth.Status.UNAUTHORIZED.word())
                        .param("now", Rows.time(now))
                        .param("name", account)
                        .update()
                > 0;
    }

    private static AccountHealth health(ResultSet row) throws SQLException {
        return new AccountHealth(
                Word.of(AccountHealth.Status.class, row.getString("status")),
                Rows.instantOrNull(row, "since"),
                Rows.instantOrNull(row, "next_try_at"),
                Json.failure(row.getString("failure")));
    }
}
