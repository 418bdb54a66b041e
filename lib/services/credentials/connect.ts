import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import { throughProxy, type FieldValues, type ProviderClient, type ProviderDefinition } from '@/lib/providers/contract';
import { createHttp } from '@/lib/providers/contract/fetch-http';
import { providerFor } from '@/lib/providers/registry';
import { pacerFor } from '@/lib/services/pacing/pacer-for';
import { beforeWrite } from './before-write';
import { openCredential } from './open-credential';
import { sharedReads } from './read-round';
import { vendorGuard } from './vendor-guard';
import { noteExchange } from './wire-notes';

export interface Connected {
  definition: ProviderDefinition;
  client: ProviderClient;
  /** The credential's fields, public and secret: for comparing and masking only, never to be shown. */
  values: FieldValues;
}

interface Holder {
  http: ReturnType<typeof createHttp>;
  /** By credential; a client may hold a vendor session, so it lives as long as the credential stays as it is. */
  clients: Map<string, Connected & { updatedAt: number }>;
}

const holder = globalThis as typeof globalThis & { drydockVendors?: Holder };

function vendors(): Holder {
  holder.drydockVendors ??= {
    http: createHttp({ guard: vendorGuard(), observe: noteExchange, beforeWrite }),
    clients: new Map(),
  };
  return holder.drydockVendors;
}

/** The client of a credential. Asks for no permission: the verb that needs it has done so. */
export async function connectCredential(credentialId: string): Promise<Connected> {
  const { http, clients } = vendors();
  const row = await db().credential.findUnique({ where: { id: credentialId }, select: { providerId: true, updatedAt: true } });
  const held = clients.get(credentialId);
  if (row && held?.updatedAt === row.updatedAt.getTime()) return held;
  clients.delete(credentialId);
  if (!row) throw new AppError('not-found', 'not-found');

  const definition = providerFor(row.providerId);
  const values = await openCredential(db(), credentialId);
  const deps = { http: throughProxy(http, values), now: Date.now, pacer: pacerFor(db(), definition, values), reads: sharedReads };
  const connected = { definition, client: definition.connect(values, deps), values, updatedAt: row.updatedAt.getTime() };
  clients.set(credentialId, connected);
  return connected;
}
