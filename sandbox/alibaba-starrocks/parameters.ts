import { z } from 'zod';
import { decode } from '../alibaba-emr/signature';
import type { Exchange } from '../core/types';
import { BusinessFailure } from './envelope';
import type { StarRocksInstance } from './instance';

export interface Call {
  instances: StarRocksInstance[];
  query: Record<string, string>;
  body: unknown;
  /** Sandbox clock. */
  now: number;
}

export function queryOf({ query }: Exchange): Record<string, string> {
  return Object.fromEntries(
    query.split('&').filter(Boolean).map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decode(name), decode(value.join('='))];
    }),
  );
}

export function instanceOf({ instances, query }: Call, field = 'InstanceId'): StarRocksInstance {
  const instance = instances.find(({ facts }) => facts.id === query[field]);
  if (!instance) throw new BusinessFailure('InvalidParams', 'Invalid params: [instance not exists].');
  return instance;
}

export function booleanOf(text: string | undefined, name: string): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw new BusinessFailure('InvalidParams', `Invalid params: [${name}].`);
}

export function bodyOf<T>({ body }: Call, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new BusinessFailure('InvalidParams', `Invalid params: [${parsed.error.issues[0]?.path.join('.') ?? 'body'}].`);
  return parsed.data;
}

const Page = z.object({ PageNumber: z.coerce.number().int().min(1).default(1), PageSize: z.coerce.number().int().min(1).max(100).default(10) });

export function page<T>(rows: T[], query: Record<string, string>): { Data: T[]; Total: number } {
  const parsed = Page.safeParse(query);
  if (!parsed.success) throw new BusinessFailure('InvalidParams', 'Invalid params: [page].');
  const { PageNumber, PageSize } = parsed.data;
  return { Data: rows.slice((PageNumber - 1) * PageSize, PageNumber * PageSize), Total: rows.length };
}
