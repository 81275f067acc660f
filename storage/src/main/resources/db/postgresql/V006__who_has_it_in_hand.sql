-- The process that has a claimed mail in hand: when it is gone, others take the mail over at once instead of when the lease ends.
alter table receipt add column claimed_by text collate "C";
alter table outbox add column claimed_by text collate "C";
