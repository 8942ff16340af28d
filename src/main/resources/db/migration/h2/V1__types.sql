-- A commit is on its way to the disk when it returns; by default H2 keeps it back for half a second.
set write_delay 0;
create domain document as character large object;
create domain payload as binary large object;
-- Transactions of one account queue up behind each other; the default of two seconds is short on a busy disk.
set default_lock_timeout 10000;
