-- Which key of a team's choice brought which task, so that a repeated request is accepted once.
create table request_key (
    task_id     uuid primary key references task (id) on delete cascade,
    team        varchar(200) not null,
    name        varchar(255) not null,
    fingerprint varchar(64)  not null, -- of the request that the key brought
    created_at  timestamp(6) with time zone not null,
    unique (team, name)
);
create index request_key_created on request_key (created_at);
