import 'server-only';
import { createSafeActionClient } from 'next-safe-action';
import { z } from 'zod';
import { requestCtx } from '@/lib/auth/session';
import type { ErrorValue, Result } from '@/lib/platform/result';
import type { Ctx } from '@/lib/services/context';
import { fieldReasons, toErrorValue } from './error-value';

const client = createSafeActionClient({
  defineMetadataSchema: () => z.object({ name: z.string() }),
  handleServerError: (error): ErrorValue => toErrorValue(error),
}).use(async ({ next }) => next({ ctx: { request: await requestCtx() } }));

/**
 * A server action: session, schema, verb, error as value; nothing else.
 * The verb checks the permission itself, so an action adds no authority.
 */
export function action<Schema extends z.ZodType, Data>(name: string, schema: Schema, verb: (ctx: Ctx, input: z.output<Schema>) => Promise<Data>) {
  const run = client
    .metadata({ name })
    // Parsed below: a refusal must carry the same field reasons as everywhere else.
    .inputSchema(z.unknown())
    .action(async ({ parsedInput, ctx }): Promise<Result<Data>> => {
      const parsed = schema.safeParse(parsedInput);
      if (!parsed.success) return { ok: false, error: { code: 'invalid', reason: 'invalid', fields: fieldReasons(parsed.error) } };
      return { ok: true, data: await verb(ctx.request, parsed.data) };
    });
  return async (input: z.input<Schema>): Promise<Result<Data>> => {
    const outcome = await run(input);
    if (outcome?.data) return outcome.data;
    return { ok: false, error: outcome?.serverError ?? { code: 'internal', reason: 'internal' } };
  };
}
