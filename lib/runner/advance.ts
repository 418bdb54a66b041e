import 'server-only';
import { limits } from '@/lib/config/limits';
import { logger } from '@/lib/platform/logger';
import { claimPlanned } from './claim';
import { inFlight } from './in-flight';
import { keepAlive } from './pulse';
import { keepSecrets } from './secret-vault';
import { sendStep, type SendOutcome } from './send-step';

/**
 * Makes the operation's first call right after its intent is durable, so that a refusal is in the dialog. Waits a few
 * seconds for the answer; the call itself goes on. `pending`: another process took the step, or the vendor is slow.
 */
export async function advance(operationId: string, secrets: Record<string, string>): Promise<SendOutcome> {
  keepSecrets(operationId, secrets);
  await keepAlive();
  const claim = await claimPlanned(operationId);
  if (!claim) return { kind: 'pending' };
  const timer = new AbortController();
  const patience = new Promise<{ kind: 'pending' }>((resolve) => {
    const handle = setTimeout(() => resolve({ kind: 'pending' }), limits.firstAnswerSeconds * 1000);
    timer.signal.addEventListener('abort', () => clearTimeout(handle));
  });
  // The operation is durable: whatever goes wrong here is on its page, and the dialog must lead there.
  const sent = inFlight(claim, sendStep).catch((error: unknown) => {
    logger.error({ err: error, operationId }, 'the first call of an operation could not be recorded');
    return { kind: 'pending' as const };
  });
  try {
    return await Promise.race([sent, patience]);
  } finally {
    timer.abort();
  }
}
