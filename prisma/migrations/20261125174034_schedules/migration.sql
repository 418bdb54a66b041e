-- CreateTable
CREATE TABLE "schedule" (
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "action_kind" TEXT NOT NULL,
    "destructive" BOOLEAN NOT NULL,
    "options" JSONB NOT NULL,
    "rollout" JSONB,
    "reason" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "target_count" INTEGER NOT NULL,
    "confirmed_plan" JSON NOT NULL,
    "confirmed_for" JSONB NOT NULL,
    "confirmed_instances" JSONB NOT NULL,
    "timing" JSONB NOT NULL,
    "late_minutes" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "next_run_at" TIMESTAMPTZ(3),
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "held_for" TIMESTAMPTZ(3),
    "held_why" JSONB,
    "held_plan" JSON,
    "owner_id" UUID NOT NULL,
    "owner_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule_run" (
    "schedule_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL,
    "error" JSONB,
    "operation_id" UUID,

    CONSTRAINT "schedule_run_pkey" PRIMARY KEY ("schedule_id","due_at")
);

-- CreateIndex
CREATE INDEX "schedule_state_next_run_at_idx" ON "schedule"("state", "next_run_at");

-- CreateIndex
CREATE INDEX "schedule_team_id_idx" ON "schedule"("team_id");

-- CreateIndex
CREATE INDEX "schedule_cluster_id_idx" ON "schedule"("cluster_id");

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_run" ADD CONSTRAINT "schedule_run_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
