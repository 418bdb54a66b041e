import { ProviderError, type HttpReply, type ProviderErrorClass } from '../contract';
import { errorReply } from './wire';

/** "Not now": another task, a fault recovery or a state that does not allow the call. Nothing was executed. */
const busyCodes = new Set([
  'DCS.4017', 'DCS.4026', 'DCS.4049', 'DCS.4096', 'DCS.4097', 'DCS.4104', 'DCS.4111', 'DCS.4113', 'DCS.4114', 'DCS.4115',
  'DCS.4116', 'DCS.4117', 'DCS.4118', 'DCS.4120', 'DCS.4121', 'DCS.4231', 'DCS.4975', 'CBC.99003651',
]); // prettier-ignore

export const backupTooOld = 'DCS.2001';

/** The same meaning exists under two numberings: 111400026 is DCS.4026. */
export const oneNumbering = (code: string): string => code.replace(/^111([45])00(\d{3})$/, 'DCS.$1$2');

function classOf(code: string, status: number, kind: 'read' | 'write'): ProviderErrorClass {
  // Behind a server error stands no proof that nothing was executed, whatever the code beside it says.
  if (kind === 'write' && status >= 500 && !/^APIGW?\.0308$/.test(code)) return 'unknown-outcome';
  // Decided by code before status: 405 means an old backup here and a wrong method elsewhere.
  if (code === backupTooOld) return 'rejected';
  if (busyCodes.has(code)) return 'busy';
  // The gateway of DCS says by its code that it did not pass the call on; a bare 429 can come from anything in between.
  if (/^APIGW?\.0308$/.test(code)) return 'throttled';
  if (status === 429) return kind === 'write' ? 'unknown-outcome' : 'throttled';
  if (status === 401 || status === 403) return 'auth';
  if (status === 404) return 'not-found';
  if (status >= 400 && status < 500 && status !== 408) return 'rejected';
  return kind === 'write' ? 'unknown-outcome' : 'unreachable';
}

function parsed(text: string) {
  try {
    return errorReply.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // HTML or plain text of a gateway: the status alone speaks
  }
}

/** A refused signature is answered with the whole canonical request; that is for diagnosis at the wire, not for the screen. */
const withoutCanonicalRequest = (message: string): string => message.replace(/[\s,;:(]*canonical\s*(request|string)[\s\S]*$/i, '');

const seconds = (value: string | undefined): number | null => (value !== undefined && /^\d+$/.test(value) ? Number(value) : null);

export function refusal(reply: HttpReply, kind: 'read' | 'write'): ProviderError {
  const body = parsed(reply.text);
  const vendorCode = body?.error_code ?? body?.error?.code;
  const code = vendorCode ? oneNumbering(vendorCode) : `http-${reply.status}`;
  const message = withoutCanonicalRequest(body?.error_msg ?? body?.error?.message ?? '');
  return new ProviderError({
    class: classOf(code, reply.status, kind),
    code,
    message: message || `DCS answered with HTTP status ${reply.status} and no explanation.`,
    requestId: requestIdOf(reply) ?? body?.request_id ?? null,
    httpStatus: reply.status,
    retryAfterSeconds: seconds(reply.headers['retry-after']),
    ...(code === backupTooOld ? { remedy: 'create-backup' } : {}),
  });
}

/** The vendor said yes or answered, but not with what its page documents. After a write nobody knows what that means. */
export function unreadable(reply: HttpReply, kind: 'read' | 'write', what: string): ProviderError {
  return new ProviderError({
    class: kind === 'write' ? 'unknown-outcome' : 'unreachable',
    code: 'unexpected-reply',
    message: `DCS answered with something that is not ${what}.`,
    requestId: requestIdOf(reply),
    httpStatus: reply.status,
  });
}

export const requestIdOf = (reply: HttpReply): string | null => reply.headers['x-request-id'] ?? null;
