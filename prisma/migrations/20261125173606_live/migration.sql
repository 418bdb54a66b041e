-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "changed" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "watched_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "operation_event" ADD COLUMN     "changed" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "step" ADD COLUMN     "changed" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "target" ADD COLUMN     "changed" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "cluster_poll" (
    "cluster_id" UUID NOT NULL,
    "polled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cluster_poll_pkey" PRIMARY KEY ("cluster_id")
);

-- CreateIndex
CREATE INDEX "operation_event_operation_id_changed_idx" ON "operation_event"("operation_id", "changed");

-- CreateIndex
CREATE INDEX "step_operation_id_changed_idx" ON "step"("operation_id", "changed");

-- CreateIndex
CREATE INDEX "target_operation_id_changed_idx" ON "target"("operation_id", "changed");

-- AddForeignKey
ALTER TABLE "cluster_poll" ADD CONSTRAINT "cluster_poll_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here: what readers see change is stamped and announced by the tables themselves, so that no code can forget it.

-- Stamps a row with its transaction when anything but the columns in the arguments has changed: those are no reader's business.
CREATE FUNCTION live_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR (to_jsonb(NEW) - TG_ARGV) IS DISTINCT FROM (to_jsonb(OLD) - TG_ARGV) THEN
    NEW.changed := pg_current_xact_id()::text::bigint;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER operation_stamp BEFORE INSERT OR UPDATE ON "operation" FOR EACH ROW EXECUTE FUNCTION live_stamp('changed', 'watched_until', 'gate_at');
CREATE TRIGGER step_stamp BEFORE INSERT OR UPDATE ON "step" FOR EACH ROW
  EXECUTE FUNCTION live_stamp('changed', 'attempt', 'lease_owner', 'lease_until', 'next_poll_at', 'memo');
CREATE TRIGGER target_stamp BEFORE INSERT OR UPDATE ON "target" FOR EACH ROW EXECUTE FUNCTION live_stamp('changed', 'live_key');
CREATE TRIGGER operation_event_stamp BEFORE INSERT ON "operation_event" FOR EACH ROW EXECUTE FUNCTION live_stamp();

-- How far a target got is kept with its steps and shown with the target.
CREATE FUNCTION live_stamp_reached() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE target SET changed = pg_current_xact_id()::text::bigint
  WHERE id IN (SELECT n.target_id FROM new_rows n JOIN old_rows o USING (step_id, target_id) WHERE n.reached <> o.reached);
  RETURN NULL;
END $$;
CREATE TRIGGER step_target_stamp AFTER UPDATE ON "step_target" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION live_stamp_reached();

-- One announcement an operation and transaction (PostgreSQL folds equal ones), heard when the transaction commits.
CREATE FUNCTION live_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('drydock_operation', operation_id::text)
  FROM (SELECT DISTINCT operation_id FROM new_rows WHERE changed = pg_current_xact_id()::text::bigint) AS touched;
  RETURN NULL;
END $$;
CREATE FUNCTION live_announce_operation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('drydock_operation', id::text) FROM new_rows WHERE changed = pg_current_xact_id()::text::bigint;
  -- The operation that this one carries on shows it.
  PERFORM pg_notify('drydock_operation', follows_id::text) FROM new_rows WHERE changed = pg_current_xact_id()::text::bigint AND follows_id IS NOT NULL;
  -- Whatever a running operation was told may let its next step go.
  PERFORM pg_notify('drydock_work', '') FROM new_rows WHERE changed = pg_current_xact_id()::text::bigint AND state = 'running' LIMIT 1;
  RETURN NULL;
END $$;
-- Runners wake for a step that is free and due or released, and for the one behind a step that succeeded.
CREATE FUNCTION live_announce_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('drydock_work', '') FROM new_rows
  WHERE (changed = pg_current_xact_id()::text::bigint AND state = 'succeeded')
    OR ((changed = pg_current_xact_id()::text::bigint OR state = 'planned') AND lease_until IS NULL AND next_poll_at <= clock_timestamp()) LIMIT 1;
  RETURN NULL;
END $$;

CREATE TRIGGER operation_announce_new AFTER INSERT ON "operation" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION live_announce_operation();
CREATE TRIGGER operation_announce AFTER UPDATE ON "operation" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION live_announce_operation();
CREATE TRIGGER step_announce_new AFTER INSERT ON "step" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION live_announce();
CREATE TRIGGER step_announce AFTER UPDATE ON "step" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION live_announce();
CREATE TRIGGER step_announce_work AFTER UPDATE ON "step" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION live_announce_work();
CREATE TRIGGER target_announce_new AFTER INSERT ON "target" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION live_announce();
CREATE TRIGGER target_announce AFTER UPDATE ON "target" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION live_announce();
CREATE TRIGGER operation_event_announce AFTER INSERT ON "operation_event" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION live_announce();

-- Whoever watches something may have lost the right to.
CREATE FUNCTION live_announce_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_row jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  PERFORM pg_notify('drydock_access', v_row ->> TG_ARGV[0]);
  RETURN NULL;
END $$;
CREATE TRIGGER session_announce AFTER UPDATE OF "revoked_at", "expires_at" OR DELETE ON "session" FOR EACH ROW EXECUTE FUNCTION live_announce_access('user_id');
CREATE TRIGGER app_user_announce AFTER UPDATE OF "disabled_at", "global_role" ON "app_user" FOR EACH ROW EXECUTE FUNCTION live_announce_access('id');
CREATE TRIGGER membership_announce AFTER INSERT OR UPDATE OR DELETE ON "membership" FOR EACH ROW EXECUTE FUNCTION live_announce_access('user_id');
