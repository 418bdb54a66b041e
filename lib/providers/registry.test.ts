import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { providerIds } from './registry';

it.each(providerIds)('%s is held to the contract', (id) => {
  expect(existsSync(path.join(import.meta.dirname, id, 'contract.test.ts'))).toBe(true);
});
