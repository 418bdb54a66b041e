import { expect, it } from 'vitest';
import { guessEnvironment } from './guess-environment';

it.each([
  ['orders-prod-1', 'production'],
  ['PRD_hadoop', 'production'],
  ['reports stg', 'staging'],
  ['ml-dev2', 'development'],
  ['product-search', null],
  ['prod-copy-for-test', null],
  ['devotion', null],
])('%s -> %s', (name, environment) => expect(guessEnvironment(name)).toBe(environment));
