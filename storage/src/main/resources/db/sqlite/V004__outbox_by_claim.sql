-- How fast mail leaves is counted before each sending (sending.per-minute).
create index outbox_by_claim on outbox (claimed_at) where claimed_at is not null;
