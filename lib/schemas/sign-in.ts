import { z } from 'zod';
import { limits } from '@/lib/config/limits';
import { Id } from './basics';

/** Lax on purpose: what cannot be an account fails like any other wrong try. */
export const SignInInput = z.object({ email: z.string().max(320), password: z.string().max(limits.passwordMaxLength) });
export type SignInInput = z.input<typeof SignInInput>;

/** One spelling per address, in the database and in every comparison. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

export const SessionIdInput = z.object({ sessionId: Id });
