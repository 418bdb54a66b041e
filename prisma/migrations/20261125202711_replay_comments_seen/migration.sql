-- CreateTable
CREATE TABLE "target_change" (
    "id" BIGSERIAL NOT NULL,
    "operation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "position" INTEGER,
    "reached" TEXT,
    "state" TEXT,
    "vendor" TEXT,
    "outcome" TEXT,
    "message" TEXT,
    "target_ids" UUID[],
    "changed" BIGINT NOT NULL,

    CONSTRAINT "target_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation_comment" (
    "id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operation_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation_seen" (
    "user_id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operation_seen_pkey" PRIMARY KEY ("user_id","operation_id")
);

-- CreateIndex
CREATE INDEX "target_change_operation_id_id_idx" ON "target_change"("operation_id", "id");

-- CreateIndex
CREATE INDEX "operation_comment_operation_id_at_idx" ON "operation_comment"("operation_id", "at");

-- CreateIndex
CREATE INDEX "operation_seen_operation_id_idx" ON "operation_seen"("operation_id");

-- AddForeignKey
ALTER TABLE "target_change" ADD CONSTRAINT "target_change_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation_comment" ADD CONSTRAINT "operation_comment_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation_comment" ADD CONSTRAINT "operation_comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation_seen" ADD CONSTRAINT "operation_seen_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation_seen" ADD CONSTRAINT "operation_seen_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here: the tables keep their own history, in the transaction of the change, so that no code can forget it.

-- What was seen of targets, and what became of them.
CREATE FUNCTION keep_target_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO target_change (operation_id, at, changed, state, vendor, outcome, message, target_ids)
  SELECT n.operation_id, clock_timestamp(), pg_current_xact_id()::text::bigint, n.state_now, n.vendor_now, n.outcome, n.message, array_agg(n.id ORDER BY n.id)
  FROM new_rows n JOIN old_rows o USING (id)
  WHERE (n.state_now, n.vendor_now, n.outcome, n.message) IS DISTINCT FROM (o.state_now, o.vendor_now, o.outcome, o.message)
  GROUP BY n.operation_id, n.state_now, n.vendor_now, n.outcome, n.message;
  RETURN NULL;
END $$;
CREATE TRIGGER target_keep AFTER UPDATE ON "target" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_target_changes();

-- How far a call got with its targets.
CREATE FUNCTION keep_reached() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO target_change (operation_id, at, changed, position, reached, target_ids)
  SELECT s.operation_id, clock_timestamp(), pg_current_xact_id()::text::bigint, s.position, n.reached, array_agg(n.target_id ORDER BY n.target_id)
  FROM new_rows n JOIN old_rows o USING (step_id, target_id) JOIN step s ON s.id = n.step_id
  WHERE n.reached <> o.reached
  GROUP BY s.operation_id, s.position, n.reached;
  RETURN NULL;
END $$;
CREATE TRIGGER step_target_keep AFTER UPDATE ON "step_target" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_reached();
