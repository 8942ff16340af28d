-- Whether a URL is to be sent by itself, as a directory that it rode with did not succeed.
alter table part add column alone boolean default false not null;
