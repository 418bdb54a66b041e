-- AlterTable
ALTER TABLE "cluster_topology" ADD COLUMN     "began_at" TIMESTAMPTZ(3);
