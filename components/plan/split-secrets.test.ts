import { describe, expect, it } from 'vitest';
import type { Field } from '@/lib/providers/contract';
import { splitSecrets } from './split-secrets';

const fields: Field[] = [
  { name: 'onlySelf', type: 'boolean', defaultValue: false },
  { name: 'userPassword', type: 'secret' },
  { name: 'interval', type: 'integer', min: 0, max: 60, showWhen: { field: 'onlySelf', equals: true } },
];

describe('splitSecrets', () => {
  it('keeps the value of a secret out of the options', () => {
    const { options, secrets } = splitSecrets(fields, { onlySelf: false, userPassword: 'canary-7' });
    expect(options).toEqual({ onlySelf: false, userPassword: '***' });
    expect(secrets).toEqual({ userPassword: 'canary-7' });
  });

  it('gives the same options however long the secret is', () => {
    expect(splitSecrets(fields, { userPassword: 'a' }).options).toEqual(splitSecrets(fields, { userPassword: 'abc' }).options);
  });

  it('names no secret that was left empty, and no hidden field', () => {
    expect(splitSecrets(fields, { userPassword: '', interval: 5 })).toEqual({ options: {}, secrets: {} });
  });
});
