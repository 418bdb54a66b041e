import 'server-only';
import { decode } from 'next-auth/jwt';
import { env } from '@/lib/config/env';
import { Id } from '@/lib/schemas/basics';

export const servedOverHttps = (): boolean => env().NEXTAUTH_URL.startsWith('https:');

/** `__Host-` binds the cookie to this very host; browsers accept that prefix over https only. */
export const sessionCookie = () => ({
  name: servedOverHttps() ? '__Host-drydock.session' : 'drydock.session',
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: servedOverHttps() },
});

/** The session row's id: all that the encrypted cookie carries. */
export async function sessionIdOf(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  // A cookie of another key, cut short or too old is no session, and nothing went wrong.
  const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  return Id.safeParse(token?.['sid']).data ?? null;
}
