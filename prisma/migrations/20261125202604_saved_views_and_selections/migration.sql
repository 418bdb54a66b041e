-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "user_id" UUID,
    "team_id" UUID,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_selection" (
    "id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "count" INTEGER NOT NULL,
    "user_id" UUID,
    "team_id" UUID,
    "saved_by_name" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_selection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_user_id_screen_name_key" ON "saved_view"("user_id", "screen", "name");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_team_id_screen_name_key" ON "saved_view"("team_id", "screen", "name");

-- CreateIndex
CREATE UNIQUE INDEX "saved_selection_cluster_id_user_id_name_key" ON "saved_selection"("cluster_id", "user_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "saved_selection_cluster_id_team_id_name_key" ON "saved_selection"("cluster_id", "team_id", "name");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_selection" ADD CONSTRAINT "saved_selection_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_selection" ADD CONSTRAINT "saved_selection_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_selection" ADD CONSTRAINT "saved_selection_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One person's or a team's, never both and never nobody's.
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_one_owner" CHECK (num_nonnulls(user_id, team_id) = 1);
ALTER TABLE "saved_selection" ADD CONSTRAINT "saved_selection_one_owner" CHECK (num_nonnulls(user_id, team_id) = 1);
