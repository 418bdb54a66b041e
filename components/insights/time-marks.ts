const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** Between marks, in seconds: what clocks and people count in. */
const steps = [1, 2, 5, 10, 15, 30, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day];
const atMost = 5;

/** Marks of an axis that counts time, from zero on and up to the longest; in seconds. */
export function timeMarks(longest: number): number[] {
  const step = steps.find((one) => longest / one <= atMost) ?? day * Math.ceil(longest / atMost / day);
  return Array.from({ length: Math.floor(longest / step) + 1 }, (_, index) => index * step);
}
