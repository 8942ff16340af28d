-- Who asked for which write, from where, when, and what came of it.
create table audit (
    id         uuid primary key,
    at         timestamp(6) with time zone not null, -- when the request came
    team       varchar(200) not null,
    subject    varchar(200) not null,                -- which of the team it was
    remote     varchar(100) not null,                -- the address that it came from
    request_id varchar(128) not null,
    method     varchar(20)  not null,
    path       varchar(300) not null,                -- without the query
    operation  varchar(10)  not null,                -- purge, prefetch, cancel, retry, other
    dry_run    boolean      not null,
    targets    integer,
    task_id    uuid,                                 -- the row goes when this task goes
    outcome    varchar(10)  not null,                -- accepted, replayed, planned, refused
    status     integer      not null,
    problem    varchar(40)
);
create index audit_at on audit (at);
create index audit_of_task on audit (task_id);
