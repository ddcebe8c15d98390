-- Claims are forgotten when they are older than the stated retention. A BRIN index holds a pair of times for every 128
-- pages, written when autovacuum passes by: an append pays nothing for it.
CREATE INDEX requests_by_age ON requests USING brin (answered_at) WITH (autosummarize = on);
