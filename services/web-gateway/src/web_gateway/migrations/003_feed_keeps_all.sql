-- The feed keeps all that it was told.
ALTER TABLE feed_heads DROP COLUMN dropped_through;
