import type { z } from 'zod';
import type { CacheInstance } from './instance';
import { DcsError } from './errors';

/** How the answer of a node change is written: the page documents an object, the real service was seen to send text. */
export type JobAnswer = 'object' | 'string' | 'text';

export interface Account {
  instances: CacheInstance[];
  jobAnswer: JobAnswer;
}

/** One call as the routes have taken it apart. */
export interface Call {
  params: Record<string, string>;
  query: URLSearchParams;
  body: string;
  /** Sandbox clock. */
  now: number;
}

export interface Answer {
  status?: number;
  body: unknown;
  /** Present when the call changed something. */
  targets?: string[];
}

export type Handler = (account: Account, call: Call) => Answer;

export function instanceOf({ instances }: Account, { params }: Call): CacheInstance {
  const id = params['instance_id'] ?? '';
  if (!/^[0-9a-f-]{32,36}$/.test(id)) throw new DcsError('DCS.4061', 'The format of the instance id is invalid.');
  const instance = instances.find(({ facts }) => facts.id === id);
  if (!instance) throw new DcsError('DCS.3022', 'The DCS instance does not exist.');
  return instance;
}

export function bodyOf<T>({ body }: Call, schema: z.ZodType<T>): T {
  if (body === '') throw new DcsError('DCS.4004', 'The request body is empty.');
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success) throw new DcsError('DCS.4063', `Invalid parameter: ${parsed.error.issues[0]?.path.join('.') ?? 'body'}`);
  return parsed.data;
}

export function pageOf<T>(rows: T[], { query }: Call): T[] {
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 10);
  const valid = Number.isInteger(offset) && offset >= 0 && Number.isInteger(limit) && limit >= 1 && limit <= 1000;
  if (!valid) throw new DcsError('DCS.4800', 'Invalid offset or limit.');
  return rows.slice(offset, offset + limit);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DcsError('DCS.4005', 'The request body is not in JSON format.');
  }
}
