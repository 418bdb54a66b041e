import 'server-only';
import { limits } from '@/lib/config/limits';
import { claimPlanned } from './claim';
import { keepSecrets } from './secret-vault';
import { sendStep, type SendOutcome } from './send-step';

/**
 * Makes the operation's first call right after its intent is durable, so that a refusal is in the dialog. Waits a few
 * seconds for the answer; the call itself goes on. `pending`: another process took the step, or the vendor is slow.
 */
export async function advance(operationId: string, secrets: Record<string, string>): Promise<SendOutcome | { kind: 'pending' }> {
  keepSecrets(operationId, secrets);
  const claim = await claimPlanned(operationId);
  if (!claim) return { kind: 'pending' };
  const timer = new AbortController();
  const patience = new Promise<{ kind: 'pending' }>((resolve) => {
    const handle = setTimeout(() => resolve({ kind: 'pending' }), limits.firstAnswerSeconds * 1000);
    timer.signal.addEventListener('abort', () => clearTimeout(handle));
  });
  try {
    return await Promise.race([sendStep(claim), patience]);
  } finally {
    timer.abort();
  }
}
