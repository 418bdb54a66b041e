import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { env } from '@/lib/config/env';
import { limits } from '@/lib/config/limits';
import { databaseTrouble } from '@/lib/db/trouble';
import { AppError } from '@/lib/platform/errors';
import { logger } from '@/lib/platform/logger';
import { SignInInput } from '@/lib/schemas/sign-in';
import { signIn } from '@/lib/services/auth/sign-in';
import { signOut } from '@/lib/services/auth/sign-out';
import { servedOverHttps, sessionCookie } from './cookie';
import { requestCtx, visitor } from './session';

/** The library puts an error's text into its answer: only a word of the catalogue may get there. */
function refusal(error: unknown): Error {
  if (!(error instanceof AppError)) {
    logger.error({ err: error }, 'sign-in failed unexpectedly');
    return new Error(databaseTrouble(error) ?? 'internal');
  }
  const seconds = error.facts.params?.['seconds'];
  return new Error(seconds === undefined ? error.reason : `${error.reason}:${seconds}`);
}

export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: servedOverHttps(),
    session: { strategy: 'jwt', maxAge: limits.sessionHours * 3_600 },
    cookies: { sessionToken: sessionCookie() },
    // None of the library's own pages.
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials) {
          const input = SignInInput.safeParse(credentials);
          if (!input.success) return null;
          try {
            const { sessionId } = await signIn(await visitor(), input.data);
            return { id: sessionId };
          } catch (error) {
            throw refusal(error);
          }
        },
      }),
    ],
    callbacks: {
      // `user` is there only at sign-in; its id is the session row's.
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token['sid'] }),
      // Who she is comes from the session row, never from the cookie.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async () => signOut(await requestCtx(), {}),
    },
    logger: {
      error: (code, details) => logger.error({ code, message: details instanceof Error ? details.message : details.error?.message }, 'next-auth'),
      warn: (code) => logger.warn({ code }, 'next-auth'),
    },
  };
}
