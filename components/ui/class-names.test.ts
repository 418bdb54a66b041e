import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** A name that no style sheet has is `undefined` and draws nothing: neither the compiler nor a test of behaviour sees it. */
it('every class that a component names is in its style sheet', () => {
  const missing: string[] = [];
  const files = ['app', 'components'].flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)));
  for (const file of files.filter((one) => /[.]tsx?$/.test(one))) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, name = '', sheet = ''] of text.matchAll(/import (\w+) from '([^']+[.]module[.]css)'/g)) {
      const place = sheet.startsWith('@/') ? path.join(root, sheet.slice(2)) : path.join(root, path.dirname(file), sheet);
      const known = new Set([...readFileSync(place, 'utf8').matchAll(/[.]([A-Za-z_][\w-]*)/g)].map(([, one]) => one));
      for (const [, used] of text.matchAll(new RegExp(`\\b${name}[.](\\w+)`, 'g'))) if (!known.has(used)) missing.push(`${file}: ${used}`);
    }
  }
  expect(missing).toEqual([]);
});
