-- When the next query of an account's vendor may start, by the database's clock.
create table query_turn (
    account varchar(200) primary key,
    next_at timestamp(6) with time zone not null
);
