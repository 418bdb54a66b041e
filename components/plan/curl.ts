import type { RequestPreview } from '@/lib/providers/contract';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

export function fullUrl({ url, query }: RequestPreview): string {
  const pairs = Object.entries(query ?? {});
  return pairs.length === 0 ? url : `${url}?${new URLSearchParams(pairs).toString()}`;
}

export const bodyText = ({ body }: RequestPreview): string | null =>
  body === undefined || body === null ? null : typeof body === 'string' ? body : JSON.stringify(body, null, 2);

/** The call for a terminal. It cannot run as it is: signature and secrets are placeholders. */
export function curlOf(request: RequestPreview): string {
  const body = bodyText(request);
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const typed = Object.keys(request.headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  return [
    `curl -X ${request.method} ${quoted(fullUrl(request))}`,
    ...headers,
    ...(body !== null && !typed ? [`-H ${quoted('Content-Type: application/json')}`] : []),
    `-H ${quoted('Authorization: <signature>')}`,
    ...(body !== null ? [`--data ${quoted(body)}`] : []),
  ].join(' \\\n  ');
}
