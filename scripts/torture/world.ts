import { randomBytes, randomUUID } from 'node:crypto';
import type { Topology } from '../../lib/providers/contract';
import { unpack } from '../../lib/schemas/packed';
import type { Ctx } from '../../lib/services/context';
import { OwnDatabase } from './database';
import { Vendor, facts, type ProviderId } from './vendors';
import { pollMs, settleSeconds } from './settings';

/** How many stand-ins of which vendor, with how many nodes: vendors run one operation a cluster, so many clusters mean much at once. */
export type Fleet = { provider: ProviderId; count: number; nodes: number; /** Tencent: so many clusters of workers alone, in one account. */ alike?: number; /** Each in a process of its own. */ apart?: boolean }[];

/** A cluster of the fleet as the product knows it. */
export interface Cluster {
  id: string;
  name: string;
  externalId: string;
  vendor: Vendor;
  topology: Topology;
}

export interface World {
  database: OwnDatabase;
  vendors: Vendor[];
  clusters: Cluster[];
  account: { email: string; password: string };
  /** The same person for the verbs. */
  ctx: Ctx;
  /** What a console needs to join. */
  settings: Record<string, string>;
  close(): Promise<void>;
}

/** Settings are read once a process, so the keys of all its worlds are the same. */
const keys = { DRYDOCK_SECRET_KEY: randomBytes(32).toString('base64'), NEXTAUTH_SECRET: randomBytes(32).toString('base64') };

/** Of the world that is being opened: its settings are the process's own meanwhile, so worlds are opened one after the other. */
let opening: Promise<unknown> = Promise.resolve();

export function openWorld(...given: Parameters<typeof open>): Promise<World> {
  const opened = opening.then(() => open(...given));
  opening = opened.catch(() => undefined);
  return opened;
}

/** An installation of its own: database, vendors, an operator, and everything imported through the product's own verbs. */
async function open(fleet: Fleet, speed: number, settings: Record<string, string> = {}, folder?: string): Promise<World> {
  const database = await OwnDatabase.start(folder);
  const environment = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: database.url,
    ...keys,
    DRYDOCK_ALLOWED_NETWORKS: '127.0.0.0/8',
    DRYDOCK_SETTLE_SECONDS: String(settleSeconds),
    DRYDOCK_POLL_MS: String(pollMs),
    LOG_LEVEL: 'error',
    ...settings,
  };
  Object.assign(process.env, environment, { NEXTAUTH_URL: 'http://127.0.0.1:3000', LOG_LEVEL: 'silent' });
  const vendors: Vendor[] = [];
  for (const { provider, count, nodes, alike, apart } of fleet) {
    for (let index = 0; index < count; index += 1) {
      const vendor = await (apart ? Vendor.startApart(provider, speed) : Vendor.start(provider, speed));
      if (alike) await vendor.order({ type: 'custom', name: 'clusters', value: { count: alike, nodes } });
      else if (facts[provider].cluster !== '') await vendor.order({ type: 'size', nodes });
      vendors.push(vendor);
    }
  }
  const { clusters, account, ctx } = await settle(database.url, vendors, fleet.some(({ alike }) => alike !== undefined));
  return {
    database,
    vendors,
    clusters,
    account,
    ctx,
    settings: environment,
    close: async () => {
      await Promise.all(vendors.map((vendor) => vendor.stop()));
      await database.stop();
    },
  };
}

/** The product's modules read their settings when first used: they are loaded only now. */
async function settle(url: string, vendors: Vendor[], alike: boolean): Promise<Pick<World, 'clusters' | 'account' | 'ctx'>> {
  const [{ createDb, db }, { hashPassword }, { createCredential }, { importClusters }, { listImportable }, { observeCluster }] = await Promise.all([
    import('../../lib/db/client'),
    import('../../lib/services/auth/password'),
    import('../../lib/services/credentials/create-credential'),
    import('../../lib/services/clusters/import-clusters'),
    import('../../lib/services/clusters/list-importable'),
    import('../../lib/services/clusters/observe-cluster'),
  ]);
  // The pool of the world before, if there was one, ended with it.
  (globalThis as typeof globalThis & { drydockDb?: ReturnType<typeof createDb> }).drydockDb = createDb(url, 'drydock_app');
  const account = { email: 'olga@drydock.example', password: randomBytes(16).toString('hex') };
  const team = await db().team.create({ data: { name: 'Harbour' } });
  const user = await db().user.create({
    data: { email: account.email, name: 'Olga Operator', passwordHash: await hashPassword(account.password), memberships: { create: [{ teamId: team.id, role: 'team-admin' }] } },
  });
  const ctx: Ctx = {
    actor: { kind: 'user', id: user.id, name: user.name, email: user.email, grants: { globalRole: null, teams: [{ teamId: team.id, role: 'team-admin' }] } },
    requestId: randomUUID(),
    origin: { address: null, userAgent: 'torture', sessionId: null },
  };
  const clusters: Cluster[] = [];
  for (const [index, vendor] of vendors.entries()) {
    const { provider } = vendor;
    const { id: credentialId } = await createCredential(ctx, { teamId: team.id, providerId: provider, name: `${provider} ${index}`, fields: vendor.credential });
    const listed = (await listImportable(ctx, { credentialId })).clusters;
    const found = listed.filter(({ name }) => (alike ? name.startsWith('workers-') : facts[provider].cluster === '' || name === facts[provider].cluster));
    if (found.length === 0) throw new Error(`${provider} shows no ${facts[provider].cluster}.`);
    const { services } = facts[provider];
    const wanted = found.map(({ externalId, name }) => ({ externalId, name: `${name} ${index}`, environment: 'production' as const, settings: services ? { services } : {} }));
    const { clusterIds } = await importClusters(ctx, { credentialId, clusters: wanted });
    for (const [position, id] of clusterIds.entries()) {
      await observeCluster(id);
      const { body } = await db().clusterTopology.findUniqueOrThrow({ where: { clusterId: id } });
      const { name, externalId } = wanted[position] ?? { name: '', externalId: '' };
      clusters.push({ id, name, externalId, vendor, topology: unpack<Topology>(body) });
    }
  }
  await db().$disconnect();
  return { clusters, account, ctx };
}
