-- H2 forgets its write delay when a database is opened again; Flyway runs this at every start.
set write_delay 0;
