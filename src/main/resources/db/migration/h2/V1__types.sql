-- A commit is on its way to the disk when it returns; by default H2 keeps it back for half a second.
set write_delay 0;
create domain document as character large object;
create domain payload as binary large object;
