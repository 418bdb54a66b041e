-- CreateTable
CREATE TABLE "wire_exchange" (
    "id" BIGSERIAL NOT NULL,
    "step_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "purpose" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "request_headers" JSONB NOT NULL,
    "request_body" TEXT,
    "status" INTEGER,
    "reply_headers" JSONB NOT NULL,
    "reply_body" TEXT,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "failure" TEXT,

    CONSTRAINT "wire_exchange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "wire_exchange_step_id_id_idx" ON "wire_exchange"("step_id", "id");

-- AddForeignKey
ALTER TABLE "wire_exchange" ADD CONSTRAINT "wire_exchange_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "step"("id") ON DELETE CASCADE ON UPDATE CASCADE;
