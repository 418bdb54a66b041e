import { describe, expect, it } from 'vitest';
import { preferredLocale, usableTimeZone } from './locales';

describe('preferredLocale', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['de-DE,de;q=0.9,zh;q=0.5,en;q=0.3', 'zh'],
    ['fr', 'en'],
    ['zh;q=0,en;q=0.1', 'en'],
    [null, 'en'],
  ])('%s -> %s', (header, locale) => expect(preferredLocale(header)).toBe(locale));
});

describe('usableTimeZone', () => {
  it('keeps a known zone', () => expect(usableTimeZone('Asia/Shanghai')).toBe('Asia/Shanghai'));
  it('falls back to UTC for anything else', () => expect(usableTimeZone('<script>')).toBe('UTC'));
});
