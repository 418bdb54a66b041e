import 'server-only';
import type { Accepted } from '@/lib/providers/contract';
import type { WireRecord } from '@/lib/providers/contract/wire-record';
import { withWireNotes } from '@/lib/services/credentials/wire-notes';
import type { Claim } from './claim';
import { keepWire } from './keep-wire';
import type { LoadedStep } from './load-step';
import { secretsOf } from './secret-vault';

/** The one place from which a step's call leaves. Throws ProviderError for everything that is not a definite yes. */
export async function submitOnce(claim: Claim, { client, follow }: LoadedStep): Promise<Accepted> {
  const wire: WireRecord[] = [];
  const { cluster, params } = follow;
  try {
    return await withWireNotes(wire, () => client.submit({ cluster, params, secrets: secretsOf(claim.operationId), description: `Drydock ${claim.operationId}` }));
  } finally {
    await keepWire(claim, 'submit', wire);
  }
}
