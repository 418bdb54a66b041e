import { expect, it } from 'vitest';
import { holdToContract } from '../testing/hold-to-contract';
import { definition } from './index';

const stage = holdToContract(definition);

it('knows the actions that a vendor lists itself', () => {
  expect(stage().offered.map(({ id }) => id)).toContain('decommission');
});
