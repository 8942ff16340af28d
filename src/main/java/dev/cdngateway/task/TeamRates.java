package dev.cdngateway.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each team has left of its request rate, for all replicas together; on PostgreSQL only. */
public final class TeamRates {

    private final JdbcClient jdbc;

    public TeamRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Puts a new state in the place of the one that the caller knows, in one round trip.
     *
     * @param known the turn of the state that the caller knows; null for none
     * @return what is stored now: the new state, or the one that somebody else has stored since
     */
    public Count swap(String team, int requestsPerMinute, @Nullable UUID known, Count next) {
        return jdbc.sql("""
                        insert into team_rate as old (team, requests_per_minute, turn, state)
                        values (:team, :rate, :turn, :state)
                        on conflict (team, requests_per_minute) do update set
                          turn = case when old.turn = cast(:known as uuid) then excluded.turn else old.turn end,
                          state = case when old.turn = cast(:known as uuid) then excluded.state else old.state end
                        returning turn, state
                        """)
                .param("team", team)
                .param("rate", requestsPerMinute)
                .param("turn", next.turn)
                .param("state", next.state)
                .param("known", known)
                .query((row, number) -> new Count(row.getObject("turn", UUID.class), row.getString("state")))
                .single();
    }

    /** The database's time. */
    public Instant now() {
        return jdbc.sql("select clock_timestamp() as now")
                .query((row, number) -> Rows.instant(row, "now"))
                .single();
    }

    /**
     * A state of a team's rate.
     *
     * @param turn names this state and no other, even one that is equal
     */
    public record Count(UUID turn, String state) {}
}
