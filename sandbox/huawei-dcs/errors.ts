import type { Reply } from '../core/types';

/** A refusal in the vendor's own words. */
export class DcsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = statusOf(code),
  ) {
    super(message);
  }
}

const STATUS: Record<string, number> = {
  'DCS.2001': 405,
  'DCS.2003': 403,
  'DCS.2007': 403,
  'DCS.3002': 403,
  'DCS.3003': 403,
  'DCS.3022': 404,
  'DCS.4001': 404,
  'DCS.5001': 405,
  'APIG.0308': 429,
  'APIGW.0308': 429,
};

function statusOf(code: string): number {
  const known = STATUS[code];
  if (known !== undefined) return known;
  if (/^(DCS\.100\d|APIGW?\.030[13])$/.test(code)) return 401;
  return /^DCS\.5/.test(code) ? 500 : 400;
}

/** The gateway in front of the service adds a request id to the body; the service itself sends the unused third field. */
export function errorReply({ code, message, status }: DcsError, requestId: string): Reply {
  const fromGateway = code.startsWith('APIG');
  return {
    status,
    headers: { 'x-request-id': requestId, ...(status === 429 ? { 'retry-after': '2' } : {}) },
    body: { error_code: code, error_msg: message, ...(fromGateway ? { request_id: requestId } : { error_ext_msg: null }) },
  };
}
