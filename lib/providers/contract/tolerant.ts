import { z } from 'zod';

/** A text or a number read as text; missing, null and a value of any other type count as missing, and never hide the rest of an answer. */
export const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);

/** A list; vendors leave empty ones out, or write null. */
export const many = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** Where nearly everything may be missing, an answer must at least show one of the names that the vendor gives it. */
export const answer = <T extends z.ZodType<unknown, Record<string, unknown>>>(names: readonly string[], schema: T) =>
  z.looseObject({}).refine((reply) => names.some((name) => name in reply)).pipe(schema);
