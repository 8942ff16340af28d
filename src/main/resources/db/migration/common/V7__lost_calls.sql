-- Which calls of an account started since a time.
create index batch_sent on batch (account, sent_at);
