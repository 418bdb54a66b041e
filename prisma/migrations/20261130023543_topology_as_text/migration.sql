-- AlterTable
ALTER TABLE "cluster_topology" ALTER COLUMN "body" SET DATA TYPE TEXT;
