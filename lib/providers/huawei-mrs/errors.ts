import { ProviderError, type HttpReply, type ProviderErrorClass } from '../contract';
import type { Envelope } from './wire';

export type CallKind = 'read' | 'write';

const byStatus: Record<number, ProviderErrorClass> = { 401: 'auth', 403: 'auth', 404: 'not-found', 409: 'busy', 429: 'throttled' };

const seconds = (value: string | undefined): number | null => (value !== undefined && /^\d+$/.test(value) ? Number(value) : null);

/** Manager publishes no error body; the status is all that can be relied on. */
export function refusal(reply: HttpReply, kind: CallKind, body: Envelope | null): ProviderError {
  // 408 says that something arrived and was given up, not that nothing was executed.
  const definite = reply.status >= 400 && reply.status < 500 && reply.status !== 408;
  return new ProviderError({
    class: definite ? (byStatus[reply.status] ?? 'rejected') : kind === 'write' ? 'unknown-outcome' : 'unreachable',
    code: body?.error_code ? String(body.error_code) : `http-${reply.status}`,
    message: body?.error_description || `Manager answered with HTTP status ${reply.status} and no explanation.`,
    httpStatus: reply.status,
    retryAfterSeconds: seconds(reply.headers['retry-after']),
  });
}

export const failed = ({ error_code, error_description }: Envelope): ProviderError =>
  new ProviderError({
    class: 'rejected',
    code: String(error_code ?? 'failed'),
    message: error_description || 'Manager answered FAILED and gave no description.',
    httpStatus: 200,
  });

export const unreadable = (kind: CallKind, status: number, what: string): ProviderError =>
  new ProviderError({
    class: kind === 'write' ? 'unknown-outcome' : 'unreachable',
    code: 'unexpected-reply',
    message: `Manager answered with something that is not ${what}.`,
    httpStatus: status,
  });

export const signInRefused = (code: string, message: string): ProviderError => new ProviderError({ class: 'auth', code, message });
