-- Bank details of ours count as books brought them once two people have confirmed them and a day has passed; until then the old ones do (R109).
create table bank_change (
    id          integer not null primary key autoincrement,
    creditor    text    not null,
    batch       integer not null references import_batch (id),
    -- JSON as in creditor_version: as they would be, and as they were in force
    banks       text    not null,
    before      text    not null,
    proposed_at integer not null,
    proposed_by text    not null,
    state       text    not null check (state in ('PENDING', 'IN_FORCE', 'REFUSED', 'WITHDRAWN')),
    settled_at  integer,
    settled_by  text    not null default ''
) strict;
create unique index bank_change_one_pending on bank_change (creditor) where state = 'PENDING';
create index bank_change_in_force on bank_change (creditor, id) where state = 'IN_FORCE';

create table bank_confirmation (
    change integer not null references bank_change (id),
    -- small letters: one name for one person
    who    text    not null check (who <> ''),
    at     integer not null,
    primary key (change, who)
) strict, without rowid;

create view bank_now as select c.creditor, c.banks from bank_change c where c.state = 'IN_FORCE' and c.id = (
    select max(o.id) from bank_change o where o.creditor = c.creditor and o.state = 'IN_FORCE');

-- What is there stays in force; a creditor without bank details has none to defend.
insert into bank_change (creditor, batch, banks, before, proposed_at, proposed_by, state, settled_at, settled_by)
    select c.id, c.batch, c.banks, '{}', b.visible_at, b.who, 'IN_FORCE', b.visible_at, 'kept'
    from creditor_now c join import_batch b on b.id = c.batch where c.banks <> '{}' order by c.id;

-- Whatever a program does: nothing comes into force that two people have not confirmed, but for the first details of all, which replace none.
create trigger bank_change_needs_two before update of state on bank_change
    when new.state = 'IN_FORCE' and (old.state <> 'PENDING' or (select count(*) from bank_confirmation c where c.change = new.id) < 2)
    begin select raise(abort, 'bank details come into force by two confirmations'); end;
create trigger bank_change_comes_pending before insert on bank_change
    when new.state <> 'PENDING' and exists (select 1 from bank_change c where c.batch <> new.batch)
    begin select raise(abort, 'bank details come into force by two confirmations'); end;
create trigger bank_change_stays_as_it_is before update of creditor, batch, banks, before, proposed_at on bank_change
    begin select raise(abort, 'what was proposed and confirmed is not changed'); end;
