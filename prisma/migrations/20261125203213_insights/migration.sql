-- CreateIndex
CREATE INDEX "operation_created_at_idx" ON "operation"("created_at");

-- CreateIndex
CREATE INDEX "step_state_finished_at_idx" ON "step"("state", "finished_at");
