-- What was taken away of a thing, when and why. The thing itself stays as a row, without its words (R107).
create table removal (
    what       text    not null check (what in ('MAIL', 'QUOTES', 'CALL', 'DRAFT', 'LETTER', 'WORK')),
    -- of a receipt (MAIL, QUOTES, DRAFT), a model call, an outbox mail, a work item
    thing      integer not null,
    removed_at integer not null,
    cause      text    not null check (cause in ('RETENTION', 'FORGOTTEN')),
    primary key (what, thing)
) strict, without rowid;

-- Of these accounts nothing is removed.
create table legal_hold (
    id          integer not null primary key autoincrement,
    account     text    not null references account (id),
    reason      text    not null,
    placed_by   text    not null,
    placed_at   integer not null,
    released_by text,
    released_at integer,
    check ((released_by is null) = (released_at is null))
) strict;
create index legal_hold_standing on legal_hold (account) where released_at is null;

-- Who asked to be forgotten.
create table forgotten (
    id           integer not null primary key autoincrement,
    -- keyed with the installation's secret: who reads the database cannot try addresses against it
    address_hash text    not null,
    -- null: somebody of whom the books know nothing
    contact      text references contact (id),
    forgotten_at integer not null,
    forgotten_by text    not null
) strict;
create unique index forgotten_once on forgotten (address_hash, coalesce(contact, ''));
create index forgotten_by_contact on forgotten (contact) where contact is not null;
