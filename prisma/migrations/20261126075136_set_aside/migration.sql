-- CreateTable
CREATE TABLE "set_aside" (
    "cluster_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "operation_id" UUID,

    CONSTRAINT "set_aside_pkey" PRIMARY KEY ("cluster_id","key","kind")
);

-- CreateIndex
CREATE INDEX "set_aside_operation_id_idx" ON "set_aside"("operation_id");

-- AddForeignKey
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_aside" ADD CONSTRAINT "set_aside_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was stopped or put into maintenance here before this table existed; the next reading removes what is up again.
INSERT INTO "set_aside" ("cluster_id", "key", "kind", "since", "operation_id")
SELECT "cluster_id", "key", "kind", "finished_at", "id"
FROM (
  SELECT DISTINCT ON (o."cluster_id", t."key", o."action_kind" LIKE '%maintenance')
    o."cluster_id", t."key", CASE WHEN o."action_kind" = 'stop' THEN 'stopped' ELSE 'maintenance' END AS "kind", o."finished_at", o."id", o."action_kind"
  FROM "operation" o JOIN "target" t ON t."operation_id" = o."id"
  WHERE o."action_kind" IN ('stop', 'start', 'restart', 'enter-maintenance', 'exit-maintenance')
    AND o."finished_at" IS NOT NULL AND o."cluster_id" IS NOT NULL AND t."outcome" = 'succeeded'
  ORDER BY o."cluster_id", t."key", o."action_kind" LIKE '%maintenance', o."finished_at" DESC) last
WHERE "action_kind" IN ('stop', 'enter-maintenance');
