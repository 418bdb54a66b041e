import 'server-only';
import { notFound, redirect } from 'next/navigation';
import { requestCtx } from '@/lib/auth/session';
import { withDigest } from '@/lib/db/trouble';
import { AppError } from '@/lib/platform/errors';
import type { Ctx } from '@/lib/services/context';

/** A page's one read: a visitor goes to the sign-in page; what is not hers to see is not found. Anything else is the error page's. */
export async function page<Data>(read: (ctx: Ctx) => Promise<Data>): Promise<Data> {
  try {
    return await read(await requestCtx());
  } catch (error) {
    if (!(error instanceof AppError)) throw withDigest(error);
    if (error.code === 'unauthenticated') redirect('/sign-in');
    if (error.code === 'not-found' || error.code === 'forbidden') notFound();
    throw error;
  }
}
