-- What one caller asked for in one request.
create table task (
    id             uuid primary key,
    operation      varchar(10)  not null,
    name           document,
    team           varchar(200) not null,
    options        document     not null,
    request_id     varchar(128) not null,
    retry_of       uuid,
    rejected       document,
    rejected_count integer      not null,
    status         varchar(10)  not null,
    queued         integer      not null,
    processing     integer      not null,
    succeeded      integer      not null,
    failed         integer      not null,
    cancelled      integer      not null,
    created_at     timestamp(6) with time zone not null,
    updated_at     timestamp(6) with time zone not null,
    finished_at    timestamp(6) with time zone
);
create index task_of_team on task (team, id);
create index task_finished on task (finished_at);

-- What goes to one account in one vendor call.
create table batch (
    id             uuid primary key,
    account        varchar(200) not null,
    operation      varchar(10)  not null,
    kind           varchar(10)  not null,
    options        document     not null,
    size           integer      not null,
    state          varchar(10)  not null, -- sending, waiting, accepted, ended
    sent           boolean      not null, -- a call of it may have been carried out
    attempts       integer      not null,
    oldest_at      timestamp(6) with time zone not null, -- when the first of its tasks was accepted
    due_at         timestamp(6) with time zone not null, -- next call (waiting) or next look at its progress (accepted)
    sent_at        timestamp(6) with time zone,
    vendor_task_id varchar(500),
    accepted_at    timestamp(6) with time zone,
    failure        document
);
create index batch_due on batch (account, state, due_at);

-- One task's share of a batch; callers know it as their batch.
create table part (
    id         uuid primary key,
    task_id    uuid         not null references task (id) on delete cascade,
    account    varchar(200) not null,
    vendor     varchar(50)  not null,
    operation  varchar(10)  not null,
    kind       varchar(10)  not null,
    options    document     not null,
    size       integer      not null,
    targets    payload      not null,
    filter     payload,               -- sorted hashes of the targets, URLs only
    waiting    boolean      not null, -- not yet in a batch, and to be sent
    batch_id   uuid,
    queued     integer      not null,
    processing integer      not null,
    succeeded  integer      not null,
    failed     integer      not null,
    cancelled  integer      not null,
    failure    document,              -- the first, where some target failed
    results    payload,               -- of each target, where they differ
    created_at timestamp(6) with time zone not null
);
create index part_of_task on part (task_id, id);
create index part_of_batch on part (batch_id);
create index part_waiting on part (account, waiting, id);

-- Which hosts the targets of a part name.
create table part_host (
    host    varchar(255) not null,
    task_id uuid         not null,
    part_id uuid         not null references part (id) on delete cascade,
    primary key (host, task_id, part_id)
);
create index part_host_of_part on part_host (part_id);

-- How an account's calls fare. The epoch counts its owners and fences off all but the last.
create table account_state (
    name        varchar(200) primary key,
    epoch       bigint       not null,
    status      varchar(20)  not null,
    since       timestamp(6) with time zone,
    next_try_at timestamp(6) with time zone,
    failure     document,
    credential  varchar(200)
);

-- Which replica owns an account.
create table lease (
    name       varchar(200) primary key,
    lock_until timestamp(6) with time zone not null,
    locked_at  timestamp(6) with time zone not null,
    locked_by  varchar(255) not null
);
