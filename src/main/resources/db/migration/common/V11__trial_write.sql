-- What the readiness probe writes and takes away again; always empty to everybody else.
create table trial_write (
    at timestamp(6) with time zone not null
);
