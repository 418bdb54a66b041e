export const percentile = (values: readonly number[], part: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** A figure and the interval that holds it in 95 of 100 repetitions of the run. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

const resamples = 1_000;

/** The same dice for every run, so that one set of samples has one interval. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Bootstrap over rounds: what a client did in a round stays together with what the others did in it. */
export function estimate<Round>(rounds: readonly Round[], figure: (rounds: readonly Round[]) => number): Estimate {
  const roll = dice(rounds.length);
  const drawn = Array.from({ length: resamples }, () => figure(rounds.map(() => rounds[Math.floor(roll() * rounds.length)] as Round)));
  return { value: figure(rounds), low: percentile(drawn, 0.025), high: percentile(drawn, 0.975) };
}
