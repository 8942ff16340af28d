-- How many requests each team has left, for all replicas together. On H2 there is one process, which counts in memory.
-- Unlogged, so that counting a request writes nothing to the disk; after a crash of the database each team starts afresh.
create unlogged table team_rate (
    team varchar(200) not null,
    requests_per_minute integer not null,
    turn uuid not null, -- another one with each change
    state varchar(2000) not null,
    primary key (team, requests_per_minute)
) with (fillfactor = 20); -- room for new versions of the few rows beside the old ones
