-- Up to which mail an account's matters are settled (R50): asked for each mail that is read.
create index work_item_settled_of_account on work_item (account, message) where state <> 'PENDING' and message is not null;
