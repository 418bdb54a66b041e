import { expect, it } from 'vitest';
import { timeMarks } from './time-marks';

it.each([
  [0.4, [0]],
  [9, [0, 2, 4, 6, 8]],
  [180, [0, 60, 120, 180]],
  [250, [0, 60, 120, 180, 240]],
  [3 * 3600, [0, 3600, 7200, 10_800]],
])('an axis up to %s s counts in steps of clocks', (longest, marks) => expect(timeMarks(longest)).toEqual(marks));

it('counts whole days where nothing smaller does', () => expect(timeMarks(12 * 86_400)).toEqual([0, 3, 6, 9, 12].map((days) => days * 86_400)));
