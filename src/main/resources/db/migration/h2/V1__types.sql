create domain document as character large object;
create domain payload as binary large object;
-- Transactions of one account queue up behind each other; the default of two seconds is short on a busy disk.
set default_lock_timeout 10000;
