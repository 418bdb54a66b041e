import 'server-only';
import type { z } from 'zod';
import { visitor } from '@/lib/auth/session';
import type { Result } from '@/lib/platform/result';
import type { Ctx } from '@/lib/services/context';
import { fieldReasons, toErrorValue } from './error-value';

/** A server action for people who are not signed in; the verb proves its right by other means, such as a one-time link. */
export function publicAction<Schema extends z.ZodType, Data>(schema: Schema, verb: (visitor: Omit<Ctx, 'actor'>, input: z.output<Schema>) => Promise<Data>) {
  return async (input: z.input<Schema>): Promise<Result<Data>> => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) return { ok: false, error: { code: 'invalid', reason: 'invalid', fields: fieldReasons(parsed.error) } };
    try {
      return { ok: true, data: await verb(await visitor(), parsed.data) };
    } catch (error) {
      return { ok: false, error: toErrorValue(error) };
    }
  };
}
