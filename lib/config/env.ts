import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { crashPoints } from './crash-points';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const list = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    DATABASE_URL: z.string().min(1),
    /** Role that the application takes on each connection; it cannot change the audit log. */
    DRYDOCK_DATABASE_ROLE: z.string().regex(/^[a-z_][a-z0-9_]*$/).default('drydock_app'),
    /** 32 random bytes, base64. Encrypts credentials. */
    DRYDOCK_SECRET_KEY: z.string().optional(),
    DRYDOCK_SECRET_KEY_FILE: z.string().optional(),
    NEXTAUTH_SECRET: z.string().min(32),
    NEXTAUTH_URL: z.url(),
    /** Private networks that vendor endpoints may live in, as CIDR list. */
    DRYDOCK_ALLOWED_NETWORKS: list.default([]),
    DRYDOCK_RUNNER: flag.default(true),
    /** Without it, a process answers the health check only and works in the background. */
    DRYDOCK_WEB: flag.default(true),
    /** A proxy in front sets X-Forwarded-For; without this flag that header is ignored. */
    DRYDOCK_TRUST_PROXY: flag.default(false),
    /** Seconds after which a submit without an answer is looked at again. */
    DRYDOCK_SETTLE_SECONDS: z.coerce.number().int().min(1).default(90),
    DRYDOCK_OBSERVE_SECONDS: z.coerce.number().int().min(5).default(60),
    DRYDOCK_POLL_MS: z.coerce.number().int().min(100).default(2000),
    /** Where `npm run torture` lets this process die. */
    DRYDOCK_CRASH_AT: z.enum(crashPoints).optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine(({ DRYDOCK_CRASH_AT, NEXTAUTH_URL }) => DRYDOCK_CRASH_AT === undefined || new URL(NEXTAUTH_URL).hostname === '127.0.0.1', {
    path: ['DRYDOCK_CRASH_AT'],
    message: 'is for the torture alone: a console that others can reach does not start with it',
  })
  .transform((values, context) => {
    if (!values.DRYDOCK_WEB && !values.DRYDOCK_RUNNER) {
      context.addIssue({ code: 'custom', path: ['DRYDOCK_WEB'], message: 'must not be 0 together with DRYDOCK_RUNNER: the process would do nothing' });
      return z.NEVER;
    }
    const text = values.DRYDOCK_SECRET_KEY ?? (values.DRYDOCK_SECRET_KEY_FILE ? readFileSync(values.DRYDOCK_SECRET_KEY_FILE, 'utf8') : '');
    const key = Buffer.from(text.trim(), 'base64');
    if (key.length !== 32) {
      context.addIssue({ code: 'custom', path: ['DRYDOCK_SECRET_KEY'], message: 'must be 32 random bytes in base64 (or name a file with them in DRYDOCK_SECRET_KEY_FILE)' });
      return z.NEVER;
    }
    const { DRYDOCK_SECRET_KEY: _key, DRYDOCK_SECRET_KEY_FILE: _file, ...rest } = values;
    return { ...rest, secretKey: key };
  });

export type Env = z.output<typeof schema>;

let parsed: Env | undefined;

/** The only reader of process.env. Parsed once; a bad value is named, never shown. */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Configuration is not usable. ${lines.join('; ')}`);
  }
  parsed = result.data;
  return parsed;
}
