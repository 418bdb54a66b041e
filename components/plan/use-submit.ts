'use client';
import { useState } from 'react';
import { keepError } from '@/components/tray/met-errors';
import { submitOperation } from '@/lib/actions/operations';
import type { ErrorValue } from '@/lib/platform/result';
import type { ProviderErrorFacts } from '@/lib/providers/contract';
import type { SubmitOperationInput, Submitted } from '@/lib/schemas/operation';
import { newSubmissionKey } from './submission-key';

export type SubmitState =
  | { kind: 'idle' }
  | { kind: 'sending' }
  /** Accepted or on its way: the operation's own page goes on from here. */
  | { kind: 'handed-over'; operationId: string }
  | { kind: 'refused'; operationId: string; facts: ProviderErrorFacts }
  | { kind: 'unknown'; operationId: string }
  /** Nothing was recorded and nothing was sent. */
  | { kind: 'error'; error: ErrorValue }
  /** The console's answer did not arrive. The same key finds out what became of it. */
  | { kind: 'lost' };

function stateOf({ operationId, firstAnswer, refusal }: Submitted): SubmitState {
  if (firstAnswer === 'refused' && refusal) return { kind: 'refused', operationId, facts: refusal };
  if (firstAnswer === 'unknown') return { kind: 'unknown', operationId };
  return { kind: 'handed-over', operationId };
}

/** One submission key per confirm: it changes only once an operation is known to exist under it. */
export function useSubmit() {
  const [state, setState] = useState<SubmitState>({ kind: 'idle' });
  const [key, setKey] = useState(newSubmissionKey);

  const submit = async (input: Omit<SubmitOperationInput, 'submissionKey'>): Promise<SubmitState> => {
    setState({ kind: 'sending' });
    const next = await send({ ...input, submissionKey: key });
    if ('operationId' in next) setKey(newSubmissionKey());
    if (next.kind === 'error') keepError(next.error);
    if (next.kind === 'refused') keepError({ code: 'vendor', reason: 'vendor', data: next.facts }, next.operationId);
    setState(next);
    return next;
  };
  return { state, submit };
}

async function send(input: SubmitOperationInput): Promise<SubmitState> {
  try {
    const result = await submitOperation(input);
    if (result.ok) return stateOf(result.data);
    // An unexpected failure may have come after the record was made: no proof that nothing happened.
    return result.error.code === 'internal' ? { kind: 'lost' } : { kind: 'error', error: result.error };
  } catch {
    // The connection broke: the request may or may not have arrived, which is what `lost` says.
    return { kind: 'lost' };
  }
}
