import 'server-only';
import { crashPoint } from '@/lib/platform/crash-point';
import type { Accepted } from '@/lib/providers/contract';
import type { WireRecord } from '@/lib/providers/contract/wire-record';
import { markingWrites } from '@/lib/services/credentials/before-write';
import { withWireNotes } from '@/lib/services/credentials/wire-notes';
import type { Claim } from './claim';
import type { LoadedStep } from './load-step';
import { markSent } from './mark-sent';
import { secretsOf } from './secret-vault';

/** What is known of a call besides its answer: what went over the wire, and whether it may have left at all. */
export interface Trace {
  wire: WireRecord[];
  left: boolean;
}

/** The one place from which a step's call leaves, marked right before. Throws LostClaim, and ProviderError for everything that is not a definite yes. */
export async function submitOnce(claim: Claim, { client, follow, secrets: known }: LoadedStep, trace: Trace): Promise<Accepted> {
  crashPoint('claim-committed');
  const secrets = secretsOf(claim.operationId);
  const { cluster, params } = follow;
  const mark = async (): Promise<void> => {
    await markSent(claim);
    trace.left = true;
    crashPoint('send-marked');
  };
  const submit = (): Promise<Accepted> => client.submit({ cluster, params, secrets, description: `Drydock ${claim.operationId}` });
  return withWireNotes(trace.wire, [...known, ...Object.values(secrets)], () => markingWrites(mark, submit));
}
