import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { providerIds } from '@/lib/providers/registry';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

const keysOf = (value: unknown, prefix = ''): string[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => keysOf(inner, prefix ? `${prefix}.${name}` : name)) : [prefix];

describe('the catalogue', () => {
  it('has the same words in both languages', () => expect(keysOf(zh).sort()).toEqual(keysOf(en).sort()));

  it('says of every provider whether a call that it has accepted can be cancelled', () => {
    for (const { providers } of [en, zh]) {
      const words: Record<string, { cancel?: string }> = providers;
      expect(providerIds.filter((id) => !words[id]?.cancel)).toEqual([]);
    }
  });

  it('is what its parts say', () => {
    const script = path.resolve(import.meta.dirname, '../../scripts/messages.mjs');
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });
});
