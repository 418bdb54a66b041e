import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { ImportableClusters } from '@/lib/schemas/cluster';
import type { Ctx } from '@/lib/services/context';
import { connectCredential } from '@/lib/services/credentials/connect';
import { requirePermission } from '@/lib/services/require-permission';

/** What the credential's vendor lists, marked with what is imported already. */
export async function listImportable(ctx: Ctx, input: { credentialId: string }): Promise<ImportableClusters> {
  const credential = await db().credential.findUnique({ where: { id: input.credentialId }, select: { teamId: true, name: true } });
  if (!credential) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'cluster:import', { teamId: credential.teamId, what: credential.name });
  const { definition, client } = await connectCredential(input.credentialId);
  const [listed, imported] = await Promise.all([
    client.listClusters(),
    db().cluster.findMany({ where: { credentialId: input.credentialId }, select: { externalId: true, name: true } }),
  ]);
  return {
    providerId: definition.id,
    clusterFields: [...definition.clusterFields],
    clusters: listed.map((cluster) => ({
      ...cluster,
      importedAs: imported.find((known) => known.externalId === cluster.externalId)?.name ?? null,
    })),
  };
}
