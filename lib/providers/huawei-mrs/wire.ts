import { z } from 'zod';
import { text } from '../contract/tolerant';

/** Manager writes snake_case in one place and camelCase in another; everything is read as snake_case. */
function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase(), snakeKeys(inner)]),
  );
}

/** Null unless the body is a JSON object: anything else is Manager's way to say "not signed in". */
export function objectOf(body: string): object | null {
  try {
    const value: unknown = snakeKeys(JSON.parse(body));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null; // HTML of the sign-in page, or nothing at all
  }
}

const number = z.coerce.number().nullish().catch(null);
const flag = z
  .union([z.boolean(), z.string().transform((word) => word.toLowerCase() === 'true')])
  .nullish()
  .catch(null);

/** A number of a command, as Manager writes it in either form; nothing else may become one. */
const commandId = z
  .union([z.int(), z.string().regex(/^-?\d{1,15}$/).transform(Number)])
  .nullish()
  .catch(null);

export const envelope = z.looseObject({
  id: commandId,
  state: text,
  error_code: number,
  error_description: text,
  total_progress: number,
  res_obj: z.unknown().optional(),
});
export type Envelope = z.infer<typeof envelope>;

export const loginCheck = z.looseObject({ state: text, error_description: text, modify_pwd: flag, token: text });

export const clusters = z.looseObject({
  clusters: z.array(z.looseObject({ id: z.coerce.number().int(), name: text, version: text, cluster_state: text })),
});

export const clusterStatus = z.looseObject({ state: text });

export const serviceSummary = z.looseObject({
  key_property: z
    .array(z.looseObject({ name: text, type: text, value: z.unknown().optional() }))
    .nullish()
    .transform((list) => list ?? []),
});
export type ServiceSummary = z.infer<typeof serviceSummary>;

export const commandProgress = z.looseObject({
  /** Documented as the overall progress, despite its name. */
  total_step_size: number,
  fail_entity_list: z
    .array(z.looseObject({ fail_entity: text, operation_type: text }))
    .nullish()
    .catch(null)
    .transform((list) => list ?? []),
});

/** A business failure: HTTP 200 with state FAILED, or an error code and neither a state nor a command to follow. */
export const hasFailed = ({ state, error_code, id }: Envelope): boolean =>
  state?.toUpperCase() === 'FAILED' || (!state && !!error_code && (id ?? -1) <= 0);
