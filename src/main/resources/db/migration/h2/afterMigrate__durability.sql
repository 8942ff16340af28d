-- H2 forgets its write delay when a database is opened again; Flyway runs this at every start.
set write_delay 0;
-- The targets of a small request lie within its row.
set max_length_inplace_lob 1024;
