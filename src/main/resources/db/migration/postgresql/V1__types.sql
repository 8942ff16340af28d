create domain document as text;
create domain payload as bytea;
