import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { auditActions } from '@/lib/schemas/choices';
import en from '@/messages/parts/audit.en.json';
import zh from '@/messages/parts/audit.zh.json';
import { wordsOf } from './use-sentence';

const row = { v: 1, outcome: 'success', actor: { kind: 'user', id: 'u', name: 'Mira' }, origin: { address: null, userAgent: null, sessionId: null, requestId: 'r' }, details: {}, salt: '' } as const;

describe.each([
  ['en', en],
  ['zh', zh],
])('audit sentences in %s', (locale, messages) => {
  it.each(auditActions)('%s can be told of a row without details', (action) => {
    const failures: string[] = [];
    const t = createTranslator({ locale, messages, onError: (error) => failures.push(error.message) });
    const key = action.replaceAll('.', '_');
    const sentence = t(`sentences.${key}` as never, wordsOf({ ...row, action, details: {} }, {}, { actor: 'Mira', action: '', outcome: '' }) as never);
    expect(failures).toEqual([]);
    expect(sentence).not.toContain('{');
    expect(messages.actions).toHaveProperty(key);
  });
});
