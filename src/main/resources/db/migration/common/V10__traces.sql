-- The span of the request that brought a task (W3C traceparent), which the spans of its batches link to.
alter table task add column trace varchar(55);
