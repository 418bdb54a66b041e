import type { Field } from '../contract';

const whenRolling = { field: 'rollingExecute', equals: true };

export const scopeField: Field = { name: 'scope', type: 'select', values: ['instances', 'components', 'applications'], defaultValue: 'instances' };

/** How the request documents that work is spread over instances. Nothing else that an action may want can be sent. */
export const batchFields: readonly Field[] = [
  { name: 'rollingExecute', type: 'boolean', defaultValue: true },
  { name: 'executeStrategy', type: 'select', values: ['FAILED_BLOCK', 'FAILED_CONTINUE'], defaultValue: 'FAILED_BLOCK' },
  { name: 'interval', type: 'integer', min: 0, max: 3600, unit: 'seconds', showWhen: whenRolling },
  { name: 'batchSize', type: 'integer', min: 1, max: 1000, defaultValue: 1, showWhen: whenRolling },
];

export const descriptionField: Field = { name: 'description', type: 'text', maxLength: 200 };
