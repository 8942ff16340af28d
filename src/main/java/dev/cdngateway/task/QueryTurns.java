package dev.cdngateway.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When queries of each account's vendor may start: all replicas draw their turns here, by the database's clock. */
public final class QueryTurns {

    private final JdbcClient jdbc;

    QueryTurns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the account's next turn, unless it is further off than the caller wants to wait.
     *
     * @param spacing how long after this turn the one behind it is
     * @param longest how long the caller wants to wait at most
     * @return how long it is until the turn; if that is more than {@code longest}, the turn was not taken
     */
    public Duration take(String account, Duration spacing, Duration longest) {
        while (true) {
            Line line = line(account);
            Instant turn = line.turn(longest.multipliedBy(2).plus(spacing));
            Duration wait = Duration.between(line.now, turn);
            if (wait.compareTo(longest) > 0 || moved(account, line.next, turn.plus(spacing))) {
                return wait;
            }
        }
    }

    private Line line(String account) {
        return find(account).or(() -> create(account)).orElseThrow();
    }

    private Optional<Line> find(String account) {
        return jdbc.sql("select next_at, current_timestamp as now from query_turn where account = :account")
                .param("account", account)
                .query((row, number) -> Line.of(row))
                .optional();
    }

    private Optional<Line> create(String account) {
        try {
            jdbc.sql("insert into query_turn (account, next_at) values (:account, current_timestamp)")
                    .param("account", account)
                    .update();
        } catch (DuplicateKeyException e) {
            // somebody else was faster; that row serves as well
            return find(account);
        }
        return find(account);
    }

    private boolean moved(String account, Instant from, Instant to) {
        return jdbc.sql("update query_turn set next_at = :to where account = :account and next_at = :from")
                        .param("to", Rows.time(to))
                        .param("account", account)
                        .param("from", Rows.time(from))
                        .update()
                == 1;
    }

    /** The row as it stands, and the database's time. */
    private record Line(Instant next, Instant now) {

        static Line of(ResultSet row) throws SQLException {
            return new Line(Rows.instant(row, "next_at"), Rows.instant(row, "now"));
        }

        /** When the next turn is; one that is further off than it can be is of a clock that has been set back since. */
        Instant turn(Duration furthest) {
            return next.isBefore(now) || next.isAfter(now.plus(furthest)) ? now : next;
        }
    }
}
