import { describe, expect, it } from 'vitest';
import { contrastColours } from './contrast';

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (high + 0.05) / (low + 0.05);
}

describe('high contrast', () => {
  for (const [scheme, colours] of Object.entries(contrastColours)) {
    const { ground, sunken, line, primaryLight, tint, onStrong, ...words } = colours;
    it.each(Object.entries(words))(`${scheme}: %s is seven to one on its grounds`, (_name, colour) => {
      for (const below of [ground, sunken, tint]) expect(ratio(colour, below)).toBeGreaterThanOrEqual(7);
    });
    it(`${scheme}: lines are seen, and words on strong colours are read`, () => {
      expect(ratio(line, ground)).toBeGreaterThanOrEqual(4.5);
      expect(ratio(words.text, primaryLight)).toBeGreaterThanOrEqual(7);
      for (const strong of [words.primary, words.error, words.warning, words.success, words.info]) expect(ratio(onStrong, strong)).toBeGreaterThanOrEqual(7);
    });
  }
});
