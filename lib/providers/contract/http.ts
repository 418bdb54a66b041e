import type { Turn } from './turn';

/** One vendor request. `kind` decides everything about repetition: a write goes out once, a read may be repeated. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  kind: 'read' | 'write';
  /** PEM of the certificate authority or certificate that alone is trusted for this host. */
  pinnedCa?: string;
  /** Address of the proxy to go through. No other is ever used; the environment's proxy variables are not read. */
  proxy?: string;
  /** When it may leave; asked again right before its first byte does. Absent: at any time. */
  turn?: Turn | undefined;
  /** Sign-in traffic: tickets and passwords in unforeseeable places. The wire log keeps only that it happened. */
  confidential?: boolean;
  /** Whole request, connect to last byte. Default 15 s. */
  timeoutMs?: number;
}

export interface HttpReply {
  status: number;
  headers: Record<string, string>;
  /** Set-Cookie lines, one each. */
  setCookies: string[];
  text: string;
}

/**
 * The only door to a vendor. Follows no redirects (3xx is a reply), verifies TLS always, limits size and time.
 * Throws ProviderError: `unreachable` when nothing was sent or a read failed, `unknown-outcome` when a write may have arrived, `turn-passed` when
 * the request's turn was over before it could leave.
 * `sign` is called for every attempt, so that no signature is ever sent twice.
 */
export interface Http {
  send(sign: () => HttpRequest): Promise<HttpReply>;
}
