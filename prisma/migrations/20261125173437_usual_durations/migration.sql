-- AlterTable
ALTER TABLE "step" ADD COLUMN     "size" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "slow_seconds" DOUBLE PRECISION,
ADD COLUMN     "subject" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "usual_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "usual_from" TEXT,
ADD COLUMN     "usual_seconds" DOUBLE PRECISION;

-- CreateIndex
CREATE INDEX "step_subject_finished_at_idx" ON "step"("subject", "finished_at");
