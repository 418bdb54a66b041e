import { describe, expect, it } from 'vitest';
import { visibleFields, type Field } from '@/lib/providers/contract';
import { shownFields, shownValues } from './shown-fields';

const fields: Field[] = [
  { name: 'rolling', type: 'boolean', defaultValue: true },
  { name: 'batch', type: 'integer', min: 1, max: 20, defaultValue: 1, showWhen: { field: 'rolling', equals: true } },
  { name: 'scope', type: 'select', values: ['all', 'some'] },
  { name: 'names', type: 'names', maxItems: 5, showWhen: { field: 'scope', equals: 'some' } },
];

describe('shownFields', () => {
  it.each([{}, { rolling: false }, { rolling: true, scope: 'some' }, { scope: 'all', names: 'a' }])('shows what the server will read: %j', (values) =>
    expect(shownFields(fields, values)).toEqual(visibleFields(fields, values)),
  );

  it('never hands over a value of a hidden field', () => expect(shownValues(fields, { rolling: false, batch: 5, scope: 'some', names: 'a' })).toEqual({ rolling: false, scope: 'some', names: 'a' }));
});
