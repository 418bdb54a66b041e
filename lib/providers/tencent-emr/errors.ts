import { ProviderError, type ProviderErrorClass } from '../contract';

type Kind = 'read' | 'write';

/** Codes are dotted: the whole code is looked up first, then the part before the first dot. */
const classes: Record<string, ProviderErrorClass> = {
  AuthFailure: 'auth',
  UnauthorizedOperation: 'auth',
  RequestLimitExceeded: 'throttled',
  LimitExceeded: 'throttled',
  ResourceInUse: 'busy',
  ResourceNotFound: 'not-found',
  'InternalError.ClusterNotFound': 'not-found',
  InvalidParameter: 'rejected',
  InvalidParameterValue: 'rejected',
  UnsupportedOperation: 'rejected',
  UnsupportedRegion: 'rejected',
  ActionOffline: 'rejected',
  OperationDenied: 'rejected',
  IpInBlacklist: 'rejected',
  IpNotInWhitelist: 'rejected',
  DryRunOperation: 'rejected',
  InvalidAction: 'bug',
  InvalidRequest: 'bug',
  MissingParameter: 'bug',
  UnknownParameter: 'bug',
  NoSuchProduct: 'bug',
  NoSuchVersion: 'bug',
  UnsupportedProtocol: 'bug',
  RequestSizeLimitExceeded: 'bug',
};

/** Whatever does not say "not executed" (InternalError, FailedOperation, ServiceUnavailable, new codes) leaves a write open. */
function classOf(code: string, kind: Kind): ProviderErrorClass {
  const known = classes[code] ?? classes[code.split('.')[0] ?? ''];
  return known ?? (kind === 'write' ? 'unknown-outcome' : 'unreachable');
}

export interface Refusal {
  code: string;
  message: string;
  requestId: string | null;
  httpStatus: number;
  retryAfterSeconds: number | null;
}

export function refusal(facts: Refusal, kind: Kind): ProviderError {
  const byCode = classOf(facts.code, kind);
  const lost = kind === 'write' && facts.httpStatus >= 500;
  // The limit counts calls per second, so a second later it is gone.
  const retryAfterSeconds = facts.retryAfterSeconds ?? (byCode === 'throttled' ? 1 : null);
  return new ProviderError({ ...facts, class: lost ? 'unknown-outcome' : byCode, retryAfterSeconds });
}

/** An answer that is not what the vendor documents: never a success, and for a write never a refusal either. */
export function notAsDocumented(what: string, { httpStatus, requestId }: Pick<Refusal, 'httpStatus' | 'requestId'>, kind: Kind): ProviderError {
  return new ProviderError({
    class: kind === 'write' ? 'unknown-outcome' : 'unreachable',
    code: httpStatus === 200 ? 'unexpected-reply' : `http-${httpStatus}`,
    message: `The answer to ${what} (HTTP ${httpStatus}) is not what the vendor documents.`,
    requestId,
    httpStatus,
  });
}

/** A listing with fewer rows than it announces: a process that we do not see could be stopped with its service. */
export function incompleteListing(what: string, announced: number, listed: number, requestId: string): ProviderError {
  const message = `The vendor announced ${announced} ${what} and listed ${listed}.`;
  return new ProviderError({ class: 'unreachable', code: 'incomplete-listing', message, requestId });
}
