-- DropIndex
DROP INDEX "step_state_next_poll_at_idx";

-- CreateIndex
CREATE INDEX "step_state_next_poll_at_position_idx" ON "step"("state", "next_poll_at", "position");
