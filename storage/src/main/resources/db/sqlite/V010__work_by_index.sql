-- Asked for each mail, each sending and each page: none of it may read every item there ever was.
create index work_item_open_of_account on work_item (account, id) where state = 'PENDING';
create index work_item_by_message on work_item (message) where message is not null;
create index work_item_mail_by_receipt on work_item_mail (receipt);
-- The history a mail is read with: of one account, since a person settled its matters last.
drop index reading_by_account;
create index reading_of_account on reading (account, receipt) where account is not null;
create index outbox_of_account_by_time on outbox (account, queued_at);
-- Whole in the index: an item's texts lie before its state, and are long.
drop index work_item_settled_of_account;
create index work_item_settled_of_account on work_item (account, message, kind, state) where state <> 'PENDING' and message is not null;
