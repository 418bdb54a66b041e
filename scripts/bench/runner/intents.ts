import { randomUUID } from 'node:crypto';
import { readAnswer } from '../../torture/read-plan';
import type { World } from '../../torture/world';

const atOnce = 16;
/** Each plan asks the vendor once whether the cluster is busy; only what comes afterwards is measured. */
const hurried = 1_000;

/**
 * Makes `count` intents durable through the product's own verb, each to stop one process, over all clusters in turn. No runner
 * is up meanwhile. The states that were read at the start count as fresh for as long as this takes; so does each confirm.
 */
export async function confirmStops({ clusters, ctx, database, vendors: [vendor] }: World, count: number, callsPerSecond: number): Promise<void> {
  const [{ db }, { buildPlan }, { submitOperation }, { findCluster }, { openCredential }, { updateCredential }] = await Promise.all([
    import('../../../lib/db/client'),
    import('../../../lib/services/operations/build-plan'),
    import('../../../lib/services/operations/submit-operation'),
    import('../../../lib/services/clusters/find-cluster'),
    import('../../../lib/services/credentials/open-credential'),
    import('../../../lib/services/credentials/update-credential'),
  ]);
  const confirm = async (index: number): Promise<void> => {
    const cluster = clusters[index % clusters.length];
    const instance = cluster?.topology.instances[Math.floor(index / clusters.length)];
    if (!cluster || !instance) throw new Error('There are too few processes for so many stops.');
    const wish = { action: 'stop', options: {}, targetKeys: [instance.key] };
    const found = await findCluster(cluster.id);
    const { plan } = await buildPlan(db(), found, await openCredential(db(), found.credentialId), wish);
    await submitOperation(ctx, { clusterId: cluster.id, ...wish, planDigest: plan.digest, confirmation: cluster.name, answer: readAnswer(plan), reason: 'bench', submissionKey: randomUUID(), secrets: {} });
  };
  const { credentialId } = await findCluster(clusters[0]?.id ?? '');
  const pace = async (vendors: number, ours: object): Promise<void> => {
    await vendor?.order({ type: 'custom', name: 'calls-per-second', value: vendors });
    await updateCredential(ctx, { credentialId, name: 'paced', fields: { ...vendor?.credential, ...ours } });
  };
  await pace(hurried, { callsPerSecond: hurried });
  for (let index = 0; index < count; index += atOnce) {
    if (index % (10 * atOnce) === 0) await database.query('UPDATE cluster_topology SET observed_at = clock_timestamp()');
    await Promise.all(Array.from({ length: Math.min(atOnce, count - index) }, (_, offset) => confirm(index + offset)));
  }
  await pace(callsPerSecond, {});
  // What the vendor counted so far is not measured.
  await vendor?.counted();
  await db().$disconnect();
  await database.query("UPDATE operation SET created_at = clock_timestamp() + id_order.n * interval '1 microsecond' FROM (SELECT id, row_number() OVER (ORDER BY created_at) AS n FROM operation) id_order WHERE id_order.id = operation.id");
}
