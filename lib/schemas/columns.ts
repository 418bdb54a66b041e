type Row = Record<string, unknown>;

/**
 * The values of one property, row by row:
 * `of` alone: all rows have this one value. `of` with `at`: the different values, and which of them each row has, as a character each (or a number).
 * `texts`: a line each, of how much it shares with the text before it and of what comes then; an empty line is null.
 * `each`: objects, as columns of their own. `all`: each value in its turn.
 */
type Column = { of: unknown[]; at?: string | number[] } | { texts: string } | { each: Columns } | { all: unknown[] };

/** A long list of like objects, column by column. */
export interface Columns {
  '~columns': Record<string, Column>;
  rows: number;
}

/** Shorter lists gain nothing. */
const fewest = 100;
/** Small numbers stand as one character, from here on: none of them has to be escaped in a text within a text. */
const zero = 93;
const largest = 4_000;
const digit = (number: number): string => String.fromCharCode(zero + number);

export const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Null where the list is short, or its rows differ in more than their values. */
export function toColumns(list: readonly unknown[]): Columns | null {
  const [first] = list;
  if (list.length < fewest || !isObject(first)) return null;
  const keys = Object.keys(first);
  if (!list.every((row): row is Row => isObject(row) && isLike(row, keys))) return null;
  return { '~columns': Object.fromEntries(keys.map((key) => [key, columnOf(list.map((row) => row[key]))])), rows: list.length };
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
  const each = toColumns(values);
  return each ? { each } : (fewValues(values) ?? texts(values) ?? { all: values });
}

function fewValues(values: readonly unknown[]): Column | null {
  const places = new Map<unknown, number>();
  const of: unknown[] = [];
  const at: number[] = [];
  for (const value of values) {
    // With a mark that no text of the rows begins with: an object is never taken for the text of it.
    const mark = typeof value === 'object' && value !== null ? `\u0000${JSON.stringify(value)}` : value;
    let place = places.get(mark);
    if (place === undefined) {
      place = of.push(value) - 1;
      if (of.length > values.length / 2) return null;
      places.set(mark, place);
    }
    at.push(place);
  }
  if (of.length === 1) return { of };
  return { of, at: of.length > largest ? at : at.map(digit).join('') };
}

/** Names and addresses of neighbours begin alike. */
function texts(values: readonly unknown[]): Column | null {
  let before = '';
  const lines: string[] = [];
  for (const value of values) {
    if (value === null) {
      lines.push('');
      continue;
    }
    if (typeof value !== 'string' || value.includes('\n')) return null;
    const most = Math.min(before.length, value.length, largest);
    let shared = 0;
    while (shared < most && before[shared] === value[shared]) shared += 1;
    lines.push(digit(shared) + value.slice(shared));
    before = value;
  }
  return { texts: lines.join('\n') };
}

/** The rows as they were, with their properties in the same order. */
export function fromColumns({ '~columns': columns, rows }: Columns): Row[] {
  // Copies of one object: many times faster than objects that grow a property at a time.
  const like = Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, 'of' in column && !column.at ? column.of[0] : null]));
  const list = Array.from({ length: rows }, (): Row => ({ ...like }));
  for (const [key, column] of Object.entries(columns)) fill(list, key, column);
  return list;
}

function fill(list: Row[], key: string, column: Column): void {
  if ('texts' in column) return fillTexts(list, key, column.texts);
  if ('each' in column) return put(list, key, fromColumns(column.each));
  if ('all' in column) return put(list, key, column.all);
  const { of, at } = column;
  if (typeof at === 'string') list.forEach((row, index) => (row[key] = of[at.charCodeAt(index) - zero]));
  else if (at) list.forEach((row, index) => (row[key] = of[at[index] ?? 0]));
}

const put = (list: Row[], key: string, values: readonly unknown[]): void => list.forEach((row, index) => (row[key] = values[index]));

function fillTexts(list: Row[], key: string, lines: string): void {
  let before = '';
  let from = 0;
  for (const row of list) {
    const found = lines.indexOf('\n', from);
    const to = found < 0 ? lines.length : found;
    if (to > from) {
      before = before.slice(0, lines.charCodeAt(from) - zero) + lines.slice(from + 1, to);
      row[key] = before;
    }
    from = to + 1;
  }
}
