import { ProviderError } from './errors';

export interface FailureContext {
  kind: 'read' | 'write';
  host: string;
  /** How far the request got: `connecting` means that provably no byte of it left. */
  moment: 'connecting' | 'sent' | 'answering';
  /** Only a certificate that a person confirmed is trusted. */
  pinned?: boolean;
}

const sentences = {
  'connection-refused': 'refused the connection',
  'dns-failure': 'could not be resolved to an address',
  'connect-timeout': 'did not accept a connection in time',
  'tls-failure': 'showed a TLS certificate or handshake that cannot be trusted',
  'host-unreachable': 'cannot be reached over the network',
  'connection-failed': 'could not be connected to',
  timeout: 'did not answer in time',
  'connection-reset': 'closed the connection before answering',
  'half-body': 'broke off in the middle of its answer',
  'body-too-large': 'answered with more than 16 MB',
  'malformed-reply': 'answered with something that is not valid HTTP',
} as const;
type FailureCode = keyof typeof sentences;

/** The parser's own error carries no code, only its name. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const connecting: [RegExp, FailureCode][] = [
  [/^ECONNREFUSED$/, 'connection-refused'],
  [/^(ENOTFOUND|EAI_.*|ENODATA|ESERVFAIL)$/, 'dns-failure'],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT|DEADLINE_PASSED)$/, 'connect-timeout'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'host-unreachable'],
  [/CERT|CRL|^ERR_TLS|^ERR_SSL|^EPROTO$|ISSUER|SIGNATURE|HOSTNAME_MISMATCH/, 'tls-failure'],
];
const underway: [RegExp, FailureCode][] = [
  [/^(DEADLINE_PASSED|UND_ERR_(HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/, 'timeout'],
  [/^(BODY_TOO_LARGE|ERR_BUFFER_TOO_LARGE)$/, 'body-too-large'],
  [/^(HTTPParserError|HPE_.*|Z_.*|ERR_.*|UND_ERR_(HEADERS_OVERFLOW|RES_.*))$/, 'malformed-reply'],
];

/** Turns what a socket said into what is known about the request. */
export function transportFailure(error: unknown, { kind, host, moment, pinned = false }: FailureContext): ProviderError {
  if (error instanceof ProviderError) return error;
  const raw = codeOf(error);
  if (moment === 'connecting' && raw === 'UND_ERR_INVALID_ARG') {
    return new ProviderError({ class: 'bug', code: 'invalid-request', message: `The request to ${host} could not be written as HTTP.` }, { cause: error });
  }
  const known = (moment === 'connecting' ? connecting : underway).find(([pattern]) => pattern.test(raw))?.[1];
  const code = known ?? (moment === 'connecting' ? 'connection-failed' : moment === 'sent' ? 'connection-reset' : 'half-body');
  const hint = pinned ? ' If its certificate was renewed, fetch it anew in the credential and compare the fingerprint.' : '';
  const lost = kind === 'write' && moment !== 'connecting';
  return new ProviderError(
    {
      class: lost ? 'unknown-outcome' : 'unreachable',
      code,
      message: `${host} ${sentences[code]}${code === 'tls-failure' ? ` (${raw})` : ''}.${code === 'tls-failure' ? hint : ''}`,
    },
    { cause: error },
  );
}
