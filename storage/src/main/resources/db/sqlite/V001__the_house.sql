-- Conventions: amounts in minor units of their currency; instants (…_at) in milliseconds since 1970 UTC; days (…_on, day, pay_by) as
-- ISO text, checked so that 2026-02-31 is refused; booleans 0 or 1; lists and records nobody searches in as JSON.

-- What the installation knows of itself: installed_at, outbound.off, token secret.
create table installation (
    key   text not null primary key,
    value text not null
) strict, without rowid;

create table app_user (
    name     text    not null primary key,
    role     text    not null check (role in ('clerk', 'lead')),
    added_at integer not null
) strict, without rowid;

create table one_time_link (
    -- SHA-256 of the link's secret: who reads the database cannot log in with it
    hash       text    not null primary key,
    app_user   text    not null,
    expires_at integer not null,
    used_at    integer
) strict, without rowid;

-- Prompts, texts, policy and plan: every version ever active, and which one is (R64).
create table version (
    id     integer not null primary key autoincrement,
    name   text    not null,
    hash   text    not null,
    text   text    not null,
    who    text    not null,
    made_at integer not null
) strict;
create index version_by_name on version (name, id);

create table active_version (
    name    text    not null primary key,
    version integer not null references version (id)
) strict, without rowid;

-- Books come in by batches. Rows of a batch are seen once it is VISIBLE: that one update is the whole switch.
create table import_batch (
    id         integer not null primary key autoincrement,
    state      text    not null check (state in ('STAGING', 'VISIBLE', 'ABANDONED')),
    who        text    not null,
    begun_at   integer not null,
    visible_at integer
) strict;
create unique index import_batch_one_staging on import_batch (state) where state = 'STAGING';

-- Identities, for others to refer to. What is known of each stands in its versions, one for each batch that changed it.
create table account (
    id          text    not null primary key,
    first_batch integer not null references import_batch (id)
) strict, without rowid;

create table contact (
    id text not null primary key
) strict, without rowid;

create table invoice (
    number text not null primary key
) strict, without rowid;

create table creditor_version (
    id          text    not null,
    batch       integer not null references import_batch (id),
    legal_name  text    not null,
    seat        text    not null,
    register    text    not null,
    vat_id      text    not null,
    managers    text    not null,
    sender_name text    not null,
    sender      text    not null,
    phone       text    not null,
    -- JSON: currency to holder, bank, iban, bic
    banks       text    not null,
    primary key (id, batch)
) strict, without rowid;

create table account_version (
    id          text    not null references account (id),
    batch       integer not null references import_batch (id),
    name        text    not null,
    creditor    text    not null,
    parent      text,
    kind        text    not null check (kind in ('BUSINESS', 'SOLE_TRADER', 'CONSUMER')),
    zone        text    not null,
    locale      text,
    language    text    not null,
    currency    text    not null check (length(currency) = 3),
    owner       text    not null,
    never_alone integer not null check (never_alone in (0, 1)),
    primary key (id, batch)
) strict, without rowid;

create table contact_version (
    id           text    not null references contact (id),
    batch        integer not null references import_batch (id),
    -- lower case
    address      text    not null,
    name         text    not null,
    role         text    not null check (role in ('ACCOUNTS_PAYABLE', 'BUYER', 'MANAGEMENT', 'OTHER')),
    language     text,
    -- when this address came to these accounts: a changed one is as new as a new contact (R109)
    added_at     integer not null,
    first_import integer not null check (first_import in (0, 1)),
    primary key (id, batch)
) strict, without rowid;
create index contact_version_by_address on contact_version (address);

create table contact_account (
    contact text    not null references contact (id),
    batch   integer not null references import_batch (id),
    account text    not null references account (id),
    primary key (contact, batch, account)
) strict, without rowid;
create index contact_account_by_account on contact_account (account, contact, batch);

-- Not imported but learnt: survives every import.
create table contact_reach (
    contact  text    not null primary key references contact (id),
    reach    text    not null check (reach in ('REACHABLE', 'UNDELIVERABLE', 'STOPPED')),
    since_at integer not null
) strict, without rowid;

create table invoice_version (
    number         text    not null references invoice (number),
    batch          integer not null references import_batch (id),
    account        text    not null references account (id),
    amount         integer not null check (amount >= 0),
    currency       text    not null,
    issued_on      text    not null check (issued_on is date(issued_on)),
    due_on         text    not null check (due_on is date(due_on)),
    purchase_order text,
    -- what the books said was open when this came in; only what came in later comes off it. Null: the amount less all that was paid
    stated_open    integer,
    primary key (number, batch)
) strict, without rowid;
create index invoice_version_by_account on invoice_version (account, number, batch);

create table payment_version (
    id          text    not null,
    batch       integer not null references import_batch (id),
    -- the batch in which it, with these allocations, came first
    since_batch integer not null references import_batch (id),
    account     text    not null references account (id),
    amount      integer not null check (amount > 0),
    currency    text    not null,
    value_on    text    not null check (value_on is date(value_on)),
    recorded_at integer not null,
    reference   text    not null,
    primary key (id, batch)
) strict, without rowid;
create index payment_version_by_account on payment_version (account, id, batch);

create table allocation (
    payment text    not null,
    batch   integer not null,
    invoice text    not null references invoice (number),
    amount  integer not null check (amount > 0),
    primary key (payment, batch, invoice),
    foreign key (payment, batch) references payment_version (id, batch) on delete cascade
) strict, without rowid;
create index allocation_by_invoice on allocation (invoice);

create table credit_note_version (
    number      text    not null,
    batch       integer not null references import_batch (id),
    since_batch integer not null references import_batch (id),
    account     text    not null references account (id),
    amount      integer not null check (amount > 0),
    currency    text    not null,
    issued_on   text    not null check (issued_on is date(issued_on)),
    invoice     text references invoice (number),
    primary key (number, batch)
) strict, without rowid;
create index credit_note_version_by_account on credit_note_version (account, number, batch);
create index credit_note_version_by_invoice on credit_note_version (invoice) where invoice is not null;

-- Files by the hash of their bytes: an invoice's own, and statements as rendered.
create table document (
    -- SHA-256, hex
    hash    text    not null primary key,
    name    text    not null,
    type    text    not null,
    bytes   blob    not null,
    kept_at integer not null
) strict;

create table invoice_document (
    invoice text    not null references invoice (number),
    batch   integer not null references import_batch (id),
    hash    text    not null references document (hash),
    -- the name this invoice's file came under; the same bytes may have come under another
    name    text    not null,
    type    text    not null,
    primary key (invoice, batch)
) strict, without rowid;

-- Last level and last contact as the books brought them (R110).
create table brought_version (
    account         text    not null references account (id),
    batch           integer not null references import_batch (id),
    level           integer not null check (level >= 0),
    last_contact_on text check (last_contact_on is null or last_contact_on is date(last_contact_on)),
    imported_at     integer not null,
    primary key (account, batch)
) strict, without rowid;

-- The books as they stand: of each key the version of its newest visible batch.
create view creditor_now as select v.* from creditor_version v where v.batch = (
    select max(o.batch) from creditor_version o join import_batch b on b.id = o.batch where o.id = v.id and b.state = 'VISIBLE');
create view account_now as select v.* from account_version v where v.batch = (
    select max(o.batch) from account_version o join import_batch b on b.id = o.batch where o.id = v.id and b.state = 'VISIBLE');
create view contact_now as select v.*, coalesce(r.reach, 'REACHABLE') as reach
    from contact_version v left join contact_reach r on r.contact = v.id where v.batch = (
    select max(o.batch) from contact_version o join import_batch b on b.id = o.batch where o.id = v.id and b.state = 'VISIBLE');
create view contact_account_now as select l.contact, l.account from contact_account l
    join contact_now c on c.id = l.contact and c.batch = l.batch;
create view payment_now as select v.* from payment_version v where v.batch = (
    select max(o.batch) from payment_version o join import_batch b on b.id = o.batch where o.id = v.id and b.state = 'VISIBLE');
create view allocation_now as select a.payment, a.invoice, a.amount, p.since_batch from allocation a
    join payment_now p on p.id = a.payment and p.batch = a.batch;
create view credit_note_now as select v.* from credit_note_version v where v.batch = (
    select max(o.batch) from credit_note_version o join import_batch b on b.id = o.batch where o.number = v.number and b.state = 'VISIBLE');
create view invoice_document_now as select v.* from invoice_document v where v.batch = (
    select max(o.batch) from invoice_document o join import_batch b on b.id = o.batch where o.invoice = v.invoice and b.state = 'VISIBLE');
create view brought_now as select v.* from brought_version v where v.batch = (
    select max(o.batch) from brought_version o join import_batch b on b.id = o.batch where o.account = v.account and b.state = 'VISIBLE');
create view invoice_now as select v.*,
    coalesce(v.stated_open, v.amount)
        - coalesce((select sum(a.amount) from allocation_now a
                    where a.invoice = v.number and (v.stated_open is null or a.since_batch > v.batch)), 0)
        - coalesce((select sum(c.amount) from credit_note_now c
                    where c.invoice = v.number and (v.stated_open is null or c.since_batch > v.batch)), 0) as open,
    exists (select 1 from invoice_document_now d where d.invoice = v.number) as has_document
    from invoice_version v where v.batch = (
    select max(o.batch) from invoice_version o join import_batch b on b.id = o.batch where o.number = v.number and b.state = 'VISIBLE');

create table cursor (
    mailbox      text    not null,
    folder       text    not null,
    uid_validity integer not null,
    last_uid     integer not null,
    moved_at     integer not null,
    primary key (mailbox, folder)
) strict, without rowid;

-- A fetched mail. Stored before anything looks at it (R4).
create table receipt (
    id                  integer not null primary key autoincrement,
    mailbox             text    not null,
    folder              text    not null,
    uid_validity        integer not null,
    uid                 integer not null,
    internal_date_at    integer not null,
    history             integer not null check (history in (0, 1)),
    -- as it stands in the header, empty if there is none: a guess for telling mails apart and in order, never for trust
    message_id          text    not null,
    sha256              text    not null,
    second_with_same_id integer not null check (second_with_same_id in (0, 1)),
    -- the one From address, lower case, empty if there is not exactly one: only for the order in which mails are given out
    sender              text    not null,
    stored_at           integer not null,
    state               text    not null check (state in ('NEW', 'CLAIMED', 'DONE', 'FAILED')),
    due_at              integer not null,
    lease_until_at      integer,
    attempts            integer not null default 0,
    problem             text    not null default '',
    unique (mailbox, message_id, sha256),
    unique (mailbox, folder, uid_validity, uid)
) strict;
create index receipt_queue on receipt (id) where state in ('NEW', 'CLAIMED');
create index receipt_unread_by_sender on receipt (sender, id) where state in ('NEW', 'CLAIMED', 'FAILED');
create index receipt_failed on receipt (id) where state = 'FAILED';
create index receipt_by_message_id on receipt (mailbox, message_id) where message_id <> '';

-- Apart from its receipt, so that lists of mails do not read them.
create table raw_mail (
    receipt integer not null primary key references receipt (id),
    bytes   blob    not null
) strict;

create table conversation (
    id         integer not null primary key autoincrement,
    account    text    not null references account (id),
    subject    text    not null,
    taken_over text,
    begun_at   integer not null
) strict;
create index conversation_by_account on conversation (account, id);

-- A mail as it was parsed, matched and judged.
create table message (
    receipt      integer not null primary key references receipt (id),
    conversation integer references conversation (id),
    account      text references account (id),
    -- the first candidate of one that could not be matched: its account waits too (R101)
    best_guess   text,
    mail_class   text    not null,
    message_id   text,
    effective_at integer not null,
    -- conversation.Message as JSON
    content      text    not null
) strict;
create index message_by_conversation on message (conversation, receipt) where conversation is not null;
create index message_by_account on message (account, receipt) where account is not null;
create index message_by_guess on message (best_guess) where best_guess is not null;
create index message_by_message_id on message (message_id) where message_id is not null;

create table reading (
    receipt  integer not null primary key references message (receipt),
    account  text references account (id),
    -- read.Reading as JSON
    content  text    not null,
    -- decide.Decision as JSON; empty while it waits for a newer mail
    decision text    not null,
    -- write.Draft as JSON; empty when none was written
    draft    text    not null,
    kept_at  integer not null,
    shadow   integer not null check (shadow in (0, 1))
) strict;

create index reading_undecided on reading (receipt) where decision = '';
create index reading_by_account on reading (account) where account is not null;

create table model_call (
    id       integer not null primary key autoincrement,
    asked_at integer not null,
    -- JSON: model, prompt, purpose, outcome, tokens, millis
    facts    text    not null,
    request  text    not null,
    answer   text    not null
) strict;

create table promise (
    id             integer not null primary key autoincrement,
    account        text    not null references account (id),
    conversation   integer references conversation (id),
    source         integer not null references receipt (id),
    position       integer not null,
    quote          text    not null,
    pay_by         text    not null check (pay_by is date(pay_by)),
    stated         integer,
    stated_currency text,
    made_at        integer not null,
    followed_up_at integer,
    check ((stated is null) = (stated_currency is null)),
    unique (source, position)
) strict;
create index promise_by_account on promise (account, made_at);
create index promise_not_followed_up on promise (pay_by) where followed_up_at is null;

create table promise_part (
    promise  integer not null references promise (id),
    -- their order as promised
    place    integer not null,
    invoice  text    not null references invoice (number),
    amount   integer not null,
    currency text    not null,
    primary key (promise, place),
    unique (promise, invoice)
) strict, without rowid;
create index promise_part_by_invoice on promise_part (invoice);

-- What happened to a promise; the newest is how it stands (R53, R57).
create table promise_fact (
    promise integer not null references promise (id),
    number  integer not null,
    fact    text    not null check (fact in ('PROPOSED', 'MADE', 'CONFIRMED', 'WITHDRAWN', 'SUPERSEDED')),
    at      integer not null,
    who     text    not null,
    primary key (promise, number)
) strict, without rowid;

create view promise_now as select p.*,
    (select f.fact from promise_fact f where f.promise = p.id order by f.number desc limit 1) as fact from promise p;

create table dispute (
    id        integer not null primary key autoincrement,
    account   text    not null references account (id),
    source    integer not null references receipt (id),
    position  integer not null,
    amount    integer,
    currency  text,
    reason    text    not null,
    quote     text    not null,
    owner     text    not null,
    opened_at integer not null,
    due_on    text    not null check (due_on is date(due_on)),
    closed_at integer,
    closed_by text,
    check ((amount is null) = (currency is null)),
    unique (source, position)
) strict;
create index dispute_by_account on dispute (account, opened_at);

create table dispute_invoice (
    dispute integer not null references dispute (id),
    place   integer not null,
    invoice text    not null references invoice (number),
    primary key (dispute, place),
    unique (dispute, invoice)
) strict, without rowid;

create table hold (
    id        integer not null primary key autoincrement,
    account   text    not null references account (id),
    invoice   text references invoice (number),
    contact   text references contact (id),
    reason    text    not null,
    -- the last day it holds, in the account's time zone; null: until a person lifts it
    until_on  text check (until_on is null or until_on is date(until_on)),
    author    text    not null,
    source    integer references receipt (id),
    position  integer not null,
    placed_at integer not null,
    lifted_at integer,
    lifted_by text
) strict;
create unique index hold_once on hold (source, position, reason, coalesce(invoice, ''), coalesce(contact, '')) where source is not null;
create index hold_by_account on hold (account, id);

create table notice_run (
    id          integer not null primary key autoincrement,
    -- one run a day
    day         text    not null unique check (day is date(day)),
    planned_at  integer not null,
    state       text    not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'DONE')),
    approved_by text    not null default ''
) strict;

create table notice (
    id       integer not null primary key autoincrement,
    run      integer not null references notice_run (id),
    account  text    not null references account (id),
    contact  text references contact (id),
    level    integer not null,
    on_day   text    not null check (on_day is date(on_day)),
    total    integer,
    currency text,
    left_out text    not null,
    state    text    not null check (state in ('PLANNED', 'STRUCK', 'LEFT_OUT', 'QUEUED', 'CANCELLED')),
    sent_at  integer,
    -- who struck it out, or why it was cancelled
    note     text    not null default '',
    check ((total is null) = (currency is null)),
    unique (run, account)
) strict;
create index notice_sent on notice (account, sent_at) where state = 'QUEUED';

create table notice_invoice (
    notice  integer not null references notice (id),
    place   integer not null,
    invoice text    not null references invoice (number),
    primary key (notice, place),
    unique (notice, invoice)
) strict, without rowid;

create table outbox (
    id           integer not null primary key autoincrement,
    -- the same mail is never queued twice (R58)
    key          text    not null unique,
    account      text    not null references account (id),
    conversation integer not null references conversation (id),
    purpose      text    not null check (purpose in ('ANSWER', 'NOTICE', 'FOLLOW_UP', 'BY_HAND')),
    answers      integer references receipt (id),
    notice       integer references notice (id),
    message_id   text    not null unique,
    recipient    text    not null,
    subject      text    not null,
    automatic    integer not null check (automatic in (0, 1)),
    cleared_by   text    not null,
    -- conversation.Outgoing as JSON
    mail         text    not null,
    -- the day in the account's time zone on which it reminds; null for what is no reminder
    touch_on     text check (touch_on is null or touch_on is date(touch_on)),
    state        text    not null check (state in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'CANCELLED')),
    attempts     integer not null default 0,
    queued_at    integer not null,
    due_at       integer not null,
    claimed_at   integer,
    settled_at   integer,
    note         text    not null default ''
) strict;
-- Two reminders to one account on one day cannot be, whatever plans them (R86).
create unique index outbox_one_touch_a_day on outbox (account, touch_on)
    where touch_on is not null and state in ('QUEUED', 'SENDING', 'SENT', 'UNCERTAIN');
create index outbox_queue on outbox (due_at, id) where state = 'QUEUED';
create index outbox_sending on outbox (claimed_at) where state = 'SENDING';
create index outbox_by_account on outbox (account, id);
create index outbox_by_conversation on outbox (conversation, id);
create index outbox_automatic_answers on outbox (recipient, queued_at) where automatic = 1 and purpose = 'ANSWER';

create table work_item (
    id         integer not null primary key autoincrement,
    kind       text    not null,
    lane       text    not null,
    account    text references account (id),
    message    integer references receipt (id),
    run        integer references notice_run (id),
    sending    integer references outbox (id),
    urgency    text    not null check (urgency in ('NORMAL', 'HIGH', 'URGENT')),
    headline   text    not null,
    -- JSON list
    rules      text    not null,
    proposal   text    not null,
    draft      text    not null,
    at_risk    integer,
    currency   text,
    opened_at  integer not null,
    due_at     integer not null,
    state      text    not null check (state in ('PENDING', 'APPROVED', 'REFUSED', 'ANSWERED', 'RESOLVED')),
    -- grows with each change: who decides names the one seen (R82)
    version    integer not null,
    settled_by text    not null default '',
    settled_at integer,
    check ((at_risk is null) = (currency is null))
) strict;
-- Once for each mail, run or sending: working on a stored mail again opens nothing new (R58). What took care of itself may come back.
create unique index work_item_once_a_message on work_item (message, kind) where message is not null and state <> 'RESOLVED';
create unique index work_item_once_a_run on work_item (run, kind) where run is not null and state <> 'RESOLVED';
create unique index work_item_once_a_sending on work_item (sending, kind) where sending is not null and state <> 'RESOLVED';
create unique index work_item_once_a_care on work_item (lane, kind, headline)
    where message is null and run is null and sending is null and state = 'PENDING';
create index work_item_open on work_item (due_at, id) where state = 'PENDING';
create index work_item_settled on work_item (settled_at, id) where state <> 'PENDING';

create table work_item_mail (
    work_item integer not null references work_item (id),
    receipt   integer not null references receipt (id),
    primary key (work_item, receipt)
) strict, without rowid;

-- Ids, codes, figures and hashes; no words, names or addresses (R107).
create table journal (
    lane   text    not null,
    number integer not null check (number >= 1),
    at     integer not null,
    kind   text    not null,
    -- JSON, keys in order
    facts  text    not null,
    -- SHA-256 over the entry before and this one
    chain  text    not null,
    primary key (lane, number)
) strict;
create trigger journal_is_not_changed before update on journal
    begin select raise(abort, 'the journal is append-only: an entry is never changed'); end;
-- `insert or replace` deletes without the trigger below: so an entry is only ever put behind the last one.
create trigger journal_grows_by_one before insert on journal
    when new.number <> (select coalesce(max(j.number), 0) + 1 from journal j where j.lane = new.lane)
    begin select raise(abort, 'the journal is append-only: an entry comes behind the last of its lane'); end;
create trigger journal_is_not_cut before delete on journal
    begin select raise(abort, 'the journal is append-only: an entry is never deleted'); end;

-- Heads of the lanes that had grown when a day was sealed: a lane cut off at its end does not fit them.
create table journal_seal (
    day    text    not null check (day is date(day)),
    lane   text    not null,
    number integer not null,
    chain  text    not null,
    primary key (day, lane)
) strict, without rowid;
create trigger journal_seal_is_not_changed before update on journal_seal
    begin select raise(abort, 'the journal is append-only: a seal is never changed'); end;
create trigger journal_seal_is_not_replaced before insert on journal_seal
    when exists (select 1 from journal_seal s where s.day = new.day and s.lane = new.lane)
    begin select raise(abort, 'the journal is append-only: a seal is never changed'); end;
create trigger journal_seal_is_not_cut before delete on journal_seal
    begin select raise(abort, 'the journal is append-only: a seal is never deleted'); end;
