import { describe, expect, it } from 'vitest';
import type { Field } from '@/lib/providers/contract';
import { allInRange, outOfRange } from './field-problem';

const wait: Field = { name: 'wait', type: 'integer', min: 0, max: 300, defaultValue: 5 };
const threads: Field = { name: 'threads', type: 'integer', min: 1, max: 9 };

describe('outOfRange', () => {
  it.each([undefined, 0, '300'])('takes %j', (value) => expect(outOfRange(wait, value)).toBe(false));
  it.each([-1, '301', '1.5', 'soon'])('does not take %j', (value) => expect(outOfRange(wait, value)).toBe(true));
  it('takes an empty field only where nothing stands for it', () => {
    expect(outOfRange(wait, '')).toBe(true);
    expect(outOfRange(threads, '')).toBe(false);
  });
  it('does not mind what is not shown', () => {
    const hidden: Field = { ...wait, showWhen: { field: 'rolling', equals: true } };
    const rolling: Field = { name: 'rolling', type: 'boolean', defaultValue: true };
    expect(allInRange([rolling, hidden], { wait: 999 })).toBe(false);
    expect(allInRange([rolling, hidden], { rolling: false, wait: 999 })).toBe(true);
  });
});
