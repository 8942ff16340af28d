-- Which batch holds a vendor task.
create index batch_of_vendor_task on batch (account, vendor_task_id);
