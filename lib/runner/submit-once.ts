import 'server-only';
import { crashPoint } from '@/lib/platform/crash-point';
import type { Accepted } from '@/lib/providers/contract';
import type { WireRecord } from '@/lib/providers/contract/wire-record';
import { withWireNotes } from '@/lib/services/credentials/wire-notes';
import type { Claim } from './claim';
import type { LoadedStep } from './load-step';
import { secretsOf } from './secret-vault';

/** The one place from which a step's call leaves. Throws ProviderError for everything that is not a definite yes. */
export async function submitOnce(claim: Claim, { client, follow, secrets: known }: LoadedStep, wire: WireRecord[]): Promise<Accepted> {
  crashPoint('claim-committed');
  const secrets = secretsOf(claim.operationId);
  const { cluster, params } = follow;
  return withWireNotes(wire, [...known, ...Object.values(secrets)], () => client.submit({ cluster, params, secrets, description: `Drydock ${claim.operationId}` }));
}
