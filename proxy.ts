import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { removeForwarding } from '@/lib/auth/forwarded';
import { responseHeaders } from '@/lib/auth/response-headers';
import { env } from '@/lib/config/env';

const noPages = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** Headers, and nothing at all in a process that only works in the background. Who may do what is decided in the services, behind every door. */
export function proxy(request: NextRequest): NextResponse {
  const { NEXTAUTH_URL, NODE_ENV, DRYDOCK_TRUST_PROXY, DRYDOCK_WEB } = env();
  if (!DRYDOCK_WEB && request.nextUrl.pathname !== '/api/health') return new NextResponse('This Drydock process works in the background and serves no pages.\n', { status: 503, headers: noPages });
  const nonce = randomBytes(16).toString('base64');
  const answer = responseHeaders({ nonce, https: NEXTAUTH_URL.startsWith('https:'), development: NODE_ENV === 'development' });

  const headers = new Headers(request.headers);
  removeForwarding(headers, DRYDOCK_TRUST_PROXY);
  // Next reads the nonce for its own tags from the policy; the theme's style elements take it from `x-nonce`.
  headers.set('content-security-policy', answer['content-security-policy'] ?? '');
  headers.set('x-nonce', nonce);

  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(answer)) response.headers.set(name, value);
  return response;
}

// Everything but immutable build files: a path left out would let a client write its own forwarding headers.
export const config = { matcher: ['/((?!_next/static/).*)'] };
