import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { themeSheet } from './theme-sheet';

it('app/theme.css says what the theme says: `npm run theme` writes it', () => {
  expect(readFileSync(path.resolve(import.meta.dirname, '../../app/theme.css'), 'utf8')).toBe(themeSheet());
});
