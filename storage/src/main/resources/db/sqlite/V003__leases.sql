-- Rights that only one process has at a time. On SQLite the system's own locks on files do this, since they end with their process, and this
-- table stays empty: it is here so that both databases have the same.
create table lease (
    name     text    not null primary key,
    -- process number and a random part
    holder   text    not null,
    -- grows whenever it changes hands: who slept through that finds another here than his own
    epoch    integer not null,
    until_at integer not null
) strict, without rowid;

-- The same rows as before, named the way both databases understand.
drop index outbox_automatic_answers;
create index outbox_automatic_answers on outbox (recipient, queued_at) where automatic and purpose = 'ANSWER';
