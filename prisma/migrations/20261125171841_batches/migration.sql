-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "control" TEXT NOT NULL DEFAULT 'go',
ADD COLUMN     "follows_how" TEXT,
ADD COLUMN     "gate_at" TIMESTAMPTZ(3),
ADD COLUMN     "gate_since" TIMESTAMPTZ(3),
ADD COLUMN     "rollout" JSONB,
ADD COLUMN     "tolerated" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "step" ADD COLUMN     "batch" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "gated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "wait_seconds" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "operation_state_gate_at_idx" ON "operation"("state", "gate_at");

-- CreateIndex
CREATE INDEX "operation_follows_id_idx" ON "operation"("follows_id");
