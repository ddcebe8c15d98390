-- One question for what takes two statements: where a consumer stands in a stream, and, where the event is the next,
-- that it stands there now. Nobody else takes an event of this stream until the end of the transaction.
-- next_after: the version that must have been taken before; 0 for an event that is known to be in order.
CREATE FUNCTION advance_inbox(
    of_consumer text, of_source text, of_topic text, of_stream text, to_version bigint, next_after bigint,
    OUT stood_at bigint, OUT is_parked boolean
) LANGUAGE plpgsql AS $$
BEGIN
    LOOP
        SELECT version, parked INTO stood_at, is_parked FROM inbox
        WHERE consumer = of_consumer AND source = of_source AND topic = of_topic AND stream_id = of_stream
        FOR UPDATE;
        IF FOUND THEN
            IF NOT is_parked AND to_version > stood_at AND next_after <= stood_at THEN
                UPDATE inbox SET version = to_version
                WHERE consumer = of_consumer AND source = of_source AND topic = of_topic AND stream_id = of_stream;
            END IF;
            RETURN;
        END IF;
        INSERT INTO inbox (consumer, source, topic, stream_id, version)
        VALUES (of_consumer, of_source, of_topic, of_stream, CASE WHEN next_after = 0 THEN to_version ELSE 0 END)
        ON CONFLICT (consumer, source, topic, stream_id) DO NOTHING;
        IF FOUND THEN
            stood_at := 0;
            is_parked := false;
            RETURN;
        END IF;
        -- Another has made it meanwhile: it is there now.
    END LOOP;
END $$;
