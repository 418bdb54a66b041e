/** Runs in the browser: the requests that next-auth's own client would make, without the rest of that client. */

export type SignInAnswer = { ok: true } | { ok: false; reason: string; params?: { seconds: number } };

async function post(path: string, form: Record<string, string>): Promise<{ ok: boolean; query: URLSearchParams }> {
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const reply = await fetch(path, { method: 'POST', body: new URLSearchParams({ ...form, csrfToken, json: 'true', callbackUrl: '/' }) });
  const { url } = (await reply.json()) as { url: string };
  const { searchParams: query } = new URL(url, location.href);
  return { ok: reply.ok && !query.has('error') && !query.has('csrf'), query };
}

export async function signInWithPassword(email: string, password: string): Promise<SignInAnswer> {
  const { ok, query } = await post('/api/auth/callback/credentials', { email, password });
  if (ok) return { ok };
  // `sign-in-failed`, `throttled:12`; no word at all when the form's token was not accepted.
  const [reason, seconds] = (query.get('error') ?? 'form-expired').split(':');
  if (seconds !== undefined) return { ok, reason: reason ?? 'internal', params: { seconds: Number(seconds) } };
  return { ok, reason: reason === 'CredentialsSignin' ? 'sign-in-failed' : (reason ?? 'internal') };
}

/** Ends the session on the server and removes its cookie. */
export async function signOut(): Promise<void> {
  await post('/api/auth/signout', {});
}
