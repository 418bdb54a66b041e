import type { Prisma } from './generated/client';

/** Plain data, as a JSON column takes it and an audit row keeps it. */
export type PlainJson = string | number | boolean | PlainJson[] | { [key: string]: PlainJson };

/** On its way into a JSON column. Goes through text, so that nothing unserialisable slips in. */
export const toJson = (value: unknown): PlainJson => JSON.parse(JSON.stringify(value)) as PlainJson;

/** A JSON column on its way out: we wrote it, so its shape is the writer's. */
export const fromJson = <T>(value: Prisma.JsonValue): T => value as T;
