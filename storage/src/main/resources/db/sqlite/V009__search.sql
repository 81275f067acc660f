-- What is found by words (agent.search). The words are folded and split by the program, each once, with single spaces between: the database knows no language.
-- A mail whose words were removed keeps its row, without any.
create table mail_words (
    -- agent.search.Place: the order of time
    id      integer not null primary key,
    receipt integer unique references receipt (id),
    sending integer unique references outbox (id),
    words   text    not null,
    check ((receipt is null) <> (sending is null))
) strict;
create virtual table mail_words_index using fts5 (words, content = 'mail_words', content_rowid = 'id', detail = none, tokenize = 'unicode61 remove_diacritics 0');
-- What is taken out leaves no trace in the index's pages.
insert into mail_words_index (mail_words_index, rank) values ('secure-delete', 1);
create trigger mail_words_in after insert on mail_words begin
    insert into mail_words_index (rowid, words) values (new.id, new.words);
end;
create trigger mail_words_changed after update of words on mail_words when new.words <> old.words begin
    insert into mail_words_index (mail_words_index, rowid, words) values ('delete', old.id, old.words);
    insert into mail_words_index (rowid, words) values (new.id, new.words);
end;
create trigger mail_words_out after delete on mail_words begin
    insert into mail_words_index (mail_words_index, rowid, words) values ('delete', old.id, old.words);
end;

-- Of each version of an account or contact that the books brought.
create table account_words (
    id      integer not null primary key autoincrement,
    account text    references account (id),
    contact text    references contact (id),
    batch   integer not null references import_batch (id),
    words   text    not null,
    unique (account, batch),
    unique (contact, batch),
    check ((account is null) <> (contact is null))
) strict;
create virtual table account_words_index using fts5 (words, content = 'account_words', content_rowid = 'id', detail = none, tokenize = 'unicode61 remove_diacritics 0');
insert into account_words_index (account_words_index, rank) values ('secure-delete', 1);
create trigger account_words_in after insert on account_words begin
    insert into account_words_index (rowid, words) values (new.id, new.words);
end;
create trigger account_words_out after delete on account_words begin
    insert into account_words_index (account_words_index, rowid, words) values ('delete', old.id, old.words);
end;
