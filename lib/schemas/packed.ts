/**
 * A large answer as one text. The framework walks through every value of an object that a page hands to the browser, on the server
 * and again in the browser; a text it passes on as it is, and the browser's own parser is many times faster.
 * Long lists of like objects stand in it as columns, in which a value that many of them have stands once.
 */
export type Packed<T> = string & { readonly of?: T };

export const pack = <T>(value: T): Packed<T> => JSON.stringify(fold(value));

export const unpack = <T>(text: Packed<T>): T => unfold(JSON.parse(text) as unknown) as T;

type Row = Record<string, unknown>;
/** Every value in its turn, or the different ones and which of them each row has. */
type Column = { all: unknown[] } | { of: unknown[]; at: number[] };
interface Columns {
  '~columns': Record<string, Column>;
  rows: number;
}

/** Shorter lists gain nothing. */
const fewest = 100;

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function fold(value: unknown): unknown {
  if (Array.isArray(value)) return foldList(value);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fold(part)])) : value;
}

function foldList(list: unknown[]): unknown {
  const [first] = list;
  if (list.length < fewest || !isObject(first)) return list;
  const keys = Object.keys(first);
  if (!list.every((row): row is Row => isObject(row) && isLike(row, keys))) return list;
  return { '~columns': Object.fromEntries(keys.map((key) => [key, columnOf(list.map((row) => row[key]))])), rows: list.length } satisfies Columns;
}

function isLike(row: Row, keys: readonly string[]): boolean {
  let place = 0;
  for (const key in row) {
    // What is not there is not the same as null, which is what a column would make of it.
    if (key !== keys[place] || row[key] === undefined) return false;
    place += 1;
  }
  return place === keys.length;
}

function columnOf(values: unknown[]): Column {
  const places = new Map<unknown, number>();
  const of: unknown[] = [];
  const at: number[] = [];
  for (const value of values) {
    // With a mark that no text of the rows begins with: an object is never taken for the text of it.
    const mark = typeof value === 'object' && value !== null ? `\u0000${JSON.stringify(value)}` : value;
    let place = places.get(mark);
    if (place === undefined) {
      place = of.push(value) - 1;
      if (of.length > values.length / 2) return { all: values };
      places.set(mark, place);
    }
    at.push(place);
  }
  return { of, at };
}

function unfold(value: unknown): unknown {
  if (!isObject(value)) return value;
  if ('~columns' in value) return unfoldList(value as unknown as Columns);
  for (const [key, part] of Object.entries(value)) value[key] = unfold(part);
  return value;
}

function unfoldList({ '~columns': columns, rows }: Columns): Row[] {
  const list: Row[] = Array.from({ length: rows }, () => ({}));
  for (const [key, column] of Object.entries(columns)) {
    if ('all' in column) list.forEach((row, index) => (row[key] = column.all[index]));
    else list.forEach((row, index) => (row[key] = column.of[column.at[index] ?? 0]));
  }
  return list;
}
