-- The feed is kept for a stated time. What a subscriber saw before `kept_from` cannot be resumed from: it is told to take a
-- snapshot. No event recorded after `forgotten_until` was forgotten.
ALTER TABLE feed_heads ADD COLUMN kept_from bigint NOT NULL DEFAULT 1;
ALTER TABLE feed_heads ADD COLUMN forgotten_until timestamptz;
