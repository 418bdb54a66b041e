-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "global_role" TEXT,
    "locale" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "public_fields" JSONB NOT NULL,
    "secret_hints" JSONB NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_version" INTEGER NOT NULL,
    "last_test_at" TIMESTAMPTZ(3),
    "last_test_ok" BOOLEAN,
    "last_test_said" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "health" TEXT NOT NULL DEFAULT 'unknown',
    "vendor_state" TEXT NOT NULL DEFAULT '',
    "busy" TEXT,
    "instance_count" INTEGER NOT NULL DEFAULT 0,
    "running_count" INTEGER NOT NULL DEFAULT 0,
    "stopped_count" INTEGER NOT NULL DEFAULT 0,
    "troubled_count" INTEGER NOT NULL DEFAULT 0,
    "maintenance_count" INTEGER NOT NULL DEFAULT 0,
    "node_count" INTEGER NOT NULL DEFAULT 0,
    "observed_at" TIMESTAMPTZ(3),
    "observe_source" TEXT,
    "observe_error" TEXT,
    "next_observe_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_topology" (
    "cluster_id" UUID NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "cluster_topology_pkey" PRIMARY KEY ("cluster_id")
);

-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "cluster_id" UUID,
    "provider_id" TEXT NOT NULL,
    "cluster_name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "action_kind" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "plan_digest" TEXT NOT NULL,
    "warnings" JSONB NOT NULL,
    "submission_key" TEXT NOT NULL,
    "follows_id" UUID,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "target_count" INTEGER NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "call" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "expect" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "params" JSONB NOT NULL,
    "progress_from" TEXT NOT NULL,
    "secret_names" TEXT[],
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "next_poll_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "observed_at" TIMESTAMPTZ(3),
    "vendor_ids" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,
    "vendor_state" TEXT,
    "progress" DOUBLE PRECISION,
    "message" TEXT,
    "error" JSONB,
    "memo" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "target" (
    "id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "component" TEXT,
    "node_key" TEXT,
    "node_name" TEXT,
    "ip" TEXT,
    "group" TEXT,
    "selected" BOOLEAN NOT NULL,
    "live_key" TEXT,
    "state_before" TEXT NOT NULL,
    "vendor_before" TEXT NOT NULL,
    "maintenance_before" TEXT NOT NULL,
    "restart_mark" TEXT,
    "vendor_ids" JSONB NOT NULL,
    "state_now" TEXT,
    "vendor_now" TEXT,
    "outcome" TEXT,
    "message" TEXT,

    CONSTRAINT "target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step_target" (
    "step_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "reached" TEXT NOT NULL DEFAULT 'no',

    CONSTRAINT "step_target_pkey" PRIMARY KEY ("step_id","target_id")
);

-- CreateTable
CREATE TABLE "operation_event" (
    "id" BIGSERIAL NOT NULL,
    "operation_id" UUID NOT NULL,
    "position" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "operation_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "body" BYTEA NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "team_id" UUID,
    "cluster_id" UUID,
    "operation_id" UUID,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runner" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "runner_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "credential_team_id_name_key" ON "credential"("team_id", "name");

-- CreateIndex
CREATE INDEX "cluster_team_id_idx" ON "cluster"("team_id");

-- CreateIndex
CREATE INDEX "cluster_next_observe_at_idx" ON "cluster"("next_observe_at");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_credential_id_external_id_key" ON "cluster"("credential_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "operation_submission_key_key" ON "operation"("submission_key");

-- CreateIndex
CREATE INDEX "operation_team_id_created_at_idx" ON "operation"("team_id", "created_at");

-- CreateIndex
CREATE INDEX "operation_cluster_id_state_idx" ON "operation"("cluster_id", "state");

-- CreateIndex
CREATE INDEX "step_state_next_poll_at_idx" ON "step"("state", "next_poll_at");

-- CreateIndex
CREATE UNIQUE INDEX "step_operation_id_position_key" ON "step"("operation_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "target_live_key_key" ON "target"("live_key");

-- CreateIndex
CREATE UNIQUE INDEX "target_operation_id_key_key" ON "target"("operation_id", "key");

-- CreateIndex
CREATE INDEX "step_target_target_id_idx" ON "step_target"("target_id");

-- CreateIndex
CREATE INDEX "operation_event_operation_id_id_idx" ON "operation_event"("operation_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- CreateIndex
CREATE INDEX "audit_event_action_seq_idx" ON "audit_event"("action", "seq");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_seq_idx" ON "audit_event"("actor_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_team_id_seq_idx" ON "audit_event"("team_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_cluster_id_seq_idx" ON "audit_event"("cluster_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_operation_id_seq_idx" ON "audit_event"("operation_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_outcome_seq_idx" ON "audit_event"("outcome", "seq");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_topology" ADD CONSTRAINT "cluster_topology_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_target" ADD CONSTRAINT "step_target_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "step"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_target" ADD CONSTRAINT "step_target_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "target"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation_event" ADD CONSTRAINT "operation_event_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here: the audit chain and the application role.

INSERT INTO "audit_head" ("id", "seq", "hash") VALUES (1, 0, '\x0000000000000000000000000000000000000000000000000000000000000000');

-- Appends one row. The head is locked last, so writers wait for each other only for the length of this function.
-- hash = SHA-256 of five lines: format, sequence number, time (UTC, microseconds), previous hash, hash of the body.
CREATE FUNCTION audit_append(p_body bytea) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_body jsonb := convert_from(p_body, 'UTF8')::jsonb;
  v_body_hash bytea := sha256(p_body);
  v_head audit_head%ROWTYPE;
  v_at timestamptz;
  v_hash bytea;
BEGIN
  SELECT * INTO STRICT v_head FROM audit_head WHERE id = 1 FOR UPDATE;
  v_at := clock_timestamp();
  v_hash := sha256(convert_to(concat_ws(E'\n',
    'drydock-audit-1',
    (v_head.seq + 1)::text,
    to_char(v_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    encode(v_head.hash, 'hex'),
    encode(v_body_hash, 'hex')), 'UTF8'));
  INSERT INTO audit_event (seq, at, body, body_hash, hash, action, outcome, actor_id, actor_name, team_id, cluster_id, operation_id)
  VALUES (
    v_head.seq + 1, v_at, p_body, v_body_hash, v_hash,
    v_body ->> 'action', v_body ->> 'outcome',
    (v_body #>> '{actor,id}')::uuid, v_body #>> '{actor,name}',
    (v_body #>> '{team,id}')::uuid, (v_body #>> '{cluster,id}')::uuid, (v_body ->> 'operationId')::uuid);
  UPDATE audit_head SET seq = v_head.seq + 1, hash = v_hash WHERE id = 1;
  RETURN v_head.seq + 1;
END $$;

-- Not even the owner changes history by accident.
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- The role that the application takes on every connection. It belongs to the server, so it may exist already.
DO $$ BEGIN
  CREATE ROLE drydock_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;
DO $$ BEGIN
  EXECUTE format('GRANT drydock_app TO %I', current_user);
EXCEPTION WHEN invalid_grant_operation THEN
  NULL;
END $$;

REVOKE ALL ON FUNCTION audit_append(bytea) FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO drydock_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO drydock_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO drydock_app;
REVOKE INSERT, UPDATE, DELETE ON "audit_event", "audit_head" FROM drydock_app;
GRANT EXECUTE ON FUNCTION audit_append(bytea) TO drydock_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO drydock_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO drydock_app;
