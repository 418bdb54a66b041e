import { ApiError } from '../alibaba-emr/errors';
import type { Reply } from '../core/types';

/** The service's own refusal: HTTP 200 with Success false. Gateway refusals are ApiErrors with a real status. */
export class BusinessFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The vendor's samples show AccessDeniedDetail as an object, its table calls it a text. */
export type DeniedAs = 'text' | 'object';

const GATEWAY: [pattern: RegExp, status: number][] = [
  [/^Throttling/, 400],
  [/^(Signature|IncompleteSignature|InvalidTimeStamp|MissingParameter)/, 400],
  [/^(NoPermission|Forbidden)/, 403],
  [/^(InvalidAccessKeyId|InvalidApi|InvalidAction|InvalidProtocol)/, 404],
  [/^InternalError$/, 500],
  [/^ServiceUnavailable$/, 503],
];

/** An ordered refusal takes the gateway's shape for the gateway's codes or an explicit status, else the service's. */
export function ordered(fault: { code: string; status?: number; message?: string }): ApiError | BusinessFailure {
  const status = fault.status ?? GATEWAY.find(([pattern]) => pattern.test(fault.code))?.[1];
  const message = fault.message ?? fault.code;
  return status === undefined || status === 200 ? new BusinessFailure(fault.code, message) : new ApiError(fault.code, message, status);
}

// The vendor's samples end the request id in a line feed.
export function succeeded(content: object, requestId: string): Reply {
  return { status: 200, body: { HttpStatusCode: 200, RequestId: `${requestId}\n`, Success: true, ErrCode: 'Success', ErrMessage: '', ...content } };
}

function deniedDetail(code: string, as: DeniedAs): { AccessDeniedDetail?: unknown } {
  if (!/^(NoPermission|Unauthorized|AccessDenied|Forbidden)/.test(code)) return {};
  const detail = {
    PolicyType: 'AccountLevelIdentityBasedPolicy',
    AuthPrincipalOwnerId: '1234567890123456',
    EncodedDiagnosticMessage: 'AQIBIAAAAAhcdFxcd',
    AuthPrincipalType: 'SubUser',
    AuthPrincipalDisplayName: 'drydock',
    NoPermissionType: 'ImplicitDeny',
    AuthAction: 'sr:RestartInstance',
  };
  return { AccessDeniedDetail: as === 'text' ? JSON.stringify(detail) : detail };
}

/** The samples show Data true beside Success false. */
function failed({ code, message }: BusinessFailure, requestId: string, deniedAs: DeniedAs): Reply {
  return { status: 200, body: { HttpStatusCode: 200, RequestId: `${requestId}\n`, Success: false, ErrCode: code, ErrMessage: message, Data: true, ...deniedDetail(code, deniedAs) } };
}

export function refused(error: ApiError | BusinessFailure, host: string, requestId: string, deniedAs: DeniedAs): Reply {
  if (error instanceof BusinessFailure) return failed(error, requestId, deniedAs);
  const { code, message, status } = error;
  const throttled = code.startsWith('Throttling') ? { headers: { 'x-acs-retry-after': '2000' } } : {};
  const Recommend = `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(code)}`;
  return { status, ...throttled, body: { RequestId: requestId, HostId: host, Code: code, Message: message, Recommend, ...deniedDetail(code, deniedAs) } };
}
