-- Asked for each mail, each sending and each page: none of it may read every item there ever was.
create index work_item_open_of_account on work_item (account, id) where state = 'PENDING';
create index work_item_by_message on work_item (message) where message is not null;
create index work_item_mail_by_receipt on work_item_mail (receipt);
