-- Who of the staff may come in. Nothing was ever kept in the table of before.
drop table app_user;
create table app_user (
    name        text    not null primary key,
    role        text    not null check (role in ('READ_ONLY', 'CLERK', 'LEAD', 'OPERATOR', 'ADMIN')),
    -- by bcrypt or Argon2, with its own salt; empty: comes in by a link alone
    password    text    not null,
    -- where what waits is told to them; empty: nowhere
    mail        text    not null,
    added_at    integer not null,
    added_by    text    not null,
    disabled_at integer
) strict, without rowid;

-- How far people are with an item.
alter table work_item add column assigned_to text not null default '';
alter table work_item add column snoozed_until_at integer;
-- when the present proposal was made; null: when the item was opened
alter table work_item add column proposed_at integer;
-- the mail the present proposal is about, where one that joined the item came later than its own
alter table work_item add column about integer references receipt (id);
create index work_item_assigned on work_item (assigned_to, id) where state = 'PENDING' and assigned_to <> '';

create table work_note (
    id         integer not null primary key autoincrement,
    work_item  integer not null references work_item (id),
    written_at integer not null,
    who        text    not null,
    words      text    not null
) strict;
create index work_note_by_item on work_note (work_item, id);

-- What somebody has made of a proposal and not decided yet.
create table work_revision (
    work_item   integer not null references work_item (id),
    who         text    not null,
    -- of the proposal it is about: a newer one makes it void
    proposed_at integer not null,
    -- worklist.Revision as JSON
    content     text    not null,
    saved_at    integer not null,
    primary key (work_item, who)
) strict, without rowid;

create table work_decision (
    id         integer not null primary key autoincrement,
    work_item  integer not null references work_item (id),
    version    integer not null,
    verdict    text    not null check (verdict in ('APPROVE', 'REFUSE', 'ANSWER')),
    -- worklist.Revision as JSON
    content    text    not null,
    reason     text    not null,
    -- JSON list
    confirmed  text    not null,
    who        text    not null,
    decided_at integer not null,
    due_at     integer not null,
    state      text    not null check (state in ('WAITING', 'DONE', 'UNDONE', 'FAILED')),
    note       text    not null,
    distance   integer not null
) strict;
create unique index work_decision_one_waiting on work_decision (work_item) where state = 'WAITING';
create index work_decision_due on work_decision (due_at, id) where state = 'WAITING';
create index work_decision_by_item on work_decision (work_item, id);
create index work_decision_done on work_decision (decided_at, id) where state = 'DONE';

create table work_verdict (
    decision integer not null references work_decision (id),
    position integer not null,
    intent   text    not null,
    outcome  text    not null check (outcome in ('AS_PROPOSED', 'EDITED', 'REFUSED')),
    primary key (decision, position)
) strict, without rowid;

-- Said by a person, beside what the books say: nothing is done alone for these accounts.
create table never_alone (
    account text    not null primary key references account (id),
    who     text    not null,
    set_at  integer not null
) strict, without rowid;

-- Figures of a period are asked for by it.
create index reading_by_time on reading (kept_at);
create index outbox_by_time on outbox (queued_at) where answers is not null;
create index promise_by_time on promise (made_at);
create index dispute_open on dispute (reason, opened_at) where closed_at is null;
