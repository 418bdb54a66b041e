-- Runners wake for a call that may go out now, not for every call that was answered: what is looked at has its own time.
CREATE OR REPLACE FUNCTION live_announce_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('drydock_work', '') FROM new_rows
  WHERE (changed = pg_current_xact_id()::text::bigint AND state = 'succeeded')
    OR (state = 'planned' AND lease_until IS NULL AND next_poll_at <= clock_timestamp()) LIMIT 1;
  RETURN NULL;
END $$;
