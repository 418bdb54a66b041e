import { fromColumns, isObject, toColumns, type Columns } from './columns';

/**
 * A large answer as one text. The framework walks through every value of an object that a page hands to the browser, on the server
 * and again in the browser; a text it passes on as it is, and the browser's own parser is many times faster.
 * Long lists of like objects stand in it as columns, in which what rows have in common stands once.
 */
export type Packed<T> = string & { readonly of?: T };

export const pack = <T>(value: T): Packed<T> => JSON.stringify(fold(value));

export const unpack = <T>(text: Packed<T>): T => unfold(JSON.parse(text) as unknown) as T;

function fold(value: unknown): unknown {
  if (Array.isArray(value)) return toColumns(value) ?? value;
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fold(part)])) : value;
}

function unfold(value: unknown): unknown {
  if (!isObject(value)) return value;
  if ('~columns' in value) return fromColumns(value as unknown as Columns);
  for (const [key, part] of Object.entries(value)) value[key] = unfold(part);
  return value;
}
