import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const lib = path.resolve(import.meta.dirname, '..');
const reasons = new Set(
  readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('generated'))
    .flatMap((file) => [...readFileSync(path.join(lib, file), 'utf8').matchAll(/new AppError\(\s*'[a-z-]+',\s*'([a-z-]+)'/g)].map((match) => match[1] ?? '')),
);

test.each(['en', 'zh'])('every reason has its sentence: %s', (locale) => {
  const catalogue = JSON.parse(readFileSync(path.join(lib, `../messages/${locale}.json`), 'utf8')) as { errors: Record<string, unknown> };
  expect(reasons.size).toBeGreaterThan(20);
  expect([...reasons].filter((reason) => typeof catalogue.errors[reason] !== 'string')).toEqual([]);
});
