import fc from 'fast-check';

/** What stands where the vendor's word stood: never a word or small number that could mean something to a provider. */
const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => `~${text}`),
  fc.integer({ min: 10_000 }),
  fc.integer({ max: -10_000 }),
  fc.constantFrom<unknown>(null, true, false, '', 0.5, {}, [], [[]], [null], { '': null }),
  fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown),
);

export interface Mutation {
  at: number;
  how: 'replace' | 'drop' | 'double' | 'cut';
  by: unknown;
}

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    at: fc.nat({ max: 100_000 }),
    how: fc.oneof({ weight: 6, arbitrary: fc.constant('replace' as const) }, { weight: 3, arbitrary: fc.constant('drop' as const) }, fc.constantFrom('double' as const, 'cut' as const)),
    by: strange,
  }),
  { minLength: 1, maxLength: 3 },
);

type Holder = Record<string, unknown> | unknown[];
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** Every place in a JSON value that can be changed. */
function placesIn(value: unknown): [Holder, string][] {
  if (!isHolder(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[value, key] as [Holder, string], ...placesIn(inner)]);
}

function mutateAt(root: unknown, { at, how, by }: Mutation): void {
  const places = placesIn(root);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return;
  const [holder, key] = place;
  const members = holder as Record<string, unknown>;
  if (how === 'drop') delete members[key];
  else if (how === 'double' && Array.isArray(members[key])) members[key] = [...members[key], ...members[key]];
  else members[key] = structuredClone(by);
}

/** A recorded reply with a few things changed in it; a reply that is not JSON is replaced or cut. */
export function mutated(text: string, changes: readonly Mutation[]): string {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    root = null;
  }
  if (!isHolder(root)) {
    const [first] = changes;
    return first?.how === 'cut' ? text.slice(0, first.at % Math.max(1, text.length)) : JSON.stringify(first?.by ?? null);
  }
  for (const change of changes) mutateAt(root, change);
  const whole = JSON.stringify(root);
  const cut = changes.find(({ how }) => how === 'cut');
  return cut ? whole.slice(0, cut.at % whole.length) : whole;
}
