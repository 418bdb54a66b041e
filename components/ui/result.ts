import type { ErrorValue, Result } from '@/lib/platform/result';

/** An expected refusal on its way to `useQuery` or `useMutation`; show `error` with ErrorNotice. */
export class ResultError extends Error {
  override readonly name = 'ResultError';

  constructor(readonly error: ErrorValue) {
    super(`${error.code}: ${error.reason}`);
  }
}

/** Actions answer with values; queries and mutations need a throw for their `onError`. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new ResultError(result.error);
  return result.data;
}

/** GET of one of our own routes. `signal` comes from TanStack Query. */
export async function readApi<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
  const body: unknown = response.headers.get('content-type')?.includes('application/json') ? await response.json() : null;
  if (body === null || typeof body !== 'object' || !('ok' in body)) {
    throw new ResultError({ code: 'internal', reason: 'no-answer', params: { status: response.status } });
  }
  return unwrap(body as Result<T>);
}

/** What a catch or a query's `error` holds, as a value for ErrorNotice. A failed fetch means that the console was not reached. */
export function errorOf(thrown: unknown): ErrorValue {
  return thrown instanceof ResultError ? thrown.error : { code: 'internal', reason: 'unreachable' };
}
