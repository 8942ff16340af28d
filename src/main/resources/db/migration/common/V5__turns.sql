-- Teams take turns inside an account.
alter table part add column team varchar(200);
update part set team = (select t.team from task t where t.id = part.task_id);
alter table part alter column team set not null;
drop index part_waiting;
create index part_waiting on part (account, waiting, team, id);
