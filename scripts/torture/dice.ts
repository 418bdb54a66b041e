import { Chance } from '../../sandbox/core/chance';

/** Choices that are the same for the same seed; what happens between processes is not. */
export class Dice {
  private readonly chance: Chance;

  constructor(readonly seed: number) {
    this.chance = new Chance(seed);
  }

  /** A whole number from `from` to `to`, both possible. */
  between(from: number, to: number): number {
    return from + Math.floor(this.chance.next() * (to - from + 1));
  }

  one<T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items.map((item) => ({ item, at: this.chance.next() })).toSorted((a, b) => a.at - b.at).map(({ item }) => item);
  }
}
