-- Rights that only one process has at a time. Until when is said by this server's clock alone.
create table lease (
    name     text collate "C" not null primary key,
    -- process number and a random part
    holder   text collate "C" not null,
    -- grows whenever it changes hands: who slept through that finds another here than his own
    epoch    bigint           not null,
    until_at timestamptz(3)   not null
);
