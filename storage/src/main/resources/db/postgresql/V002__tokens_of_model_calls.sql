-- The day's limits on tokens and money are looked at before each call (R92): a sum over one day must not read every call there ever was.
alter table model_call add column tokens_in bigint not null default 0;
alter table model_call add column tokens_out bigint not null default 0;
update model_call set tokens_in = coalesce(cast(cast(facts as json) ->> 'tokens_in' as bigint), 0), tokens_out = coalesce(cast(cast(facts as json) ->> 'tokens_out' as bigint), 0);
create index model_call_by_day on model_call (asked_at, tokens_in, tokens_out);
