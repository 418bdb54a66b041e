import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitions } from '../../lib/providers/registry';
import { providerPage } from './provider-page';

const root = path.resolve(import.meta.dirname, '../..');
const notesOf = (id: string): string => readFileSync(path.join(root, 'lib/providers', id, 'notes.md'), 'utf8');

describe('docs/providers.md', () => {
  it('is what the registry and the notes say today', () => {
    const page = readFileSync(path.join(root, 'docs/providers.md'), 'utf8');
    expect(page, 'stale: run `npm run docs:providers`').toBe(providerPage());
  });

  it.each(definitions.map(({ id }) => id))('tells about %s how to get in, with which rights, where, what is inferred and what is missing', (id) => {
    const all = [...notesOf(id).matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
    // Only some vendors list actions for single services of a cluster.
    const headings = all.filter((heading) => heading !== 'Actions of single services');
    expect(headings).toEqual([
      expect.stringMatching(/^Create the (key|user)$/),
      expect.stringMatching(/^Least-privilege (policy|role)$/),
      'Endpoint and region',
      'Inferred, not documented',
      'Not offered, and why',
    ]);
  });
});
