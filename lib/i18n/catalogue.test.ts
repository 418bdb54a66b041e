import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

const keysOf = (value: unknown, prefix = ''): string[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => keysOf(inner, prefix ? `${prefix}.${name}` : name)) : [prefix];

describe('the catalogue', () => {
  it('has the same words in both languages', () => expect(keysOf(zh).sort()).toEqual(keysOf(en).sort()));

  it('is what its parts say', () => {
    const script = path.resolve(import.meta.dirname, '../../scripts/messages.mjs');
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });
});
