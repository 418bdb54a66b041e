'use client';
import createCache, { type EmotionCache } from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { useServerInsertedHTML } from 'next/navigation';
import { useState, type ReactNode } from 'react';

interface Registry {
  cache: EmotionCache;
  /** What was drawn since the last call, for the server to send. */
  flush: () => { name: string; isGlobal: boolean }[];
}

const inBrowser = typeof document !== 'undefined';
const key = 'mui';
/** Of the components' styles that the server sent: a name by which the cache does not look for them, because it would move them. */
const sentKey = `${key}-sent`;

/** A style element is read anew, and the whole page laid out anew, when it is moved: what the server sent stays where it is. */
function hydrateInPlace(cache: EmotionCache): void {
  class StaysPut extends (cache.sheet.constructor as typeof cache.sheet.constructor & (new (options: object) => EmotionCache['sheet'])) {
    override hydrate(sent: HTMLStyleElement[]): void {
      this.tags.push(...sent);
    }
  }
  const { nonce, container, isSpeedy } = cache.sheet;
  cache.sheet = new StaysPut({ key, nonce, container, speedy: isSpeedy });
  for (const { dataset } of document.querySelectorAll<HTMLStyleElement>(`style[data-emotion^="${sentKey} "]`)) for (const name of dataset['emotion']?.split(' ').slice(1) ?? []) cache.inserted[name] = true;
}

function createRegistry(nonce: string | undefined): Registry {
  const cache = createCache({ key, ...(nonce !== undefined && { nonce }) });
  cache.compat = true;
  if (inBrowser) hydrateInPlace(cache);
  let drawn: { name: string; isGlobal: boolean }[] = [];
  const insert = cache.insert;
  cache.insert = (selector, serialized, sheet, shouldCache) => {
    if (!inBrowser && cache.inserted[serialized.name] === undefined) drawn.push({ name: serialized.name, isGlobal: selector === '' });
    // What only orders layers can stand in none.
    const styles = /^@layer\s+[^{]*$/.test(serialized.styles) ? serialized.styles : `@layer ${key} {${serialized.styles}}`;
    return insert(selector, { ...serialized, styles }, sheet, shouldCache);
  };
  const flush = () => {
    const all = drawn;
    drawn = [];
    return all;
  };
  return { cache, flush };
}

/** A page has one: React throws away what it began to draw whenever a part of the page comes later, and with it what was kept in the parts. */
let ofPage: Registry | null = null;
const registryOf = (nonce: string | undefined): Registry => (inBrowser ? (ofPage ??= createRegistry(nonce)) : createRegistry(nonce));

/** Emotion's styles, in the cascade layer `mui`, sent with the page as it is drawn and taken over by the browser without being touched. */
export function StyleCache({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [{ cache, flush }] = useState(() => registryOf(nonce));
  useServerInsertedHTML(() => {
    const styles = flush().flatMap(({ name, isGlobal }) => {
      const style = cache.inserted[name];
      return typeof style === 'string' ? [{ name, isGlobal, style }] : [];
    });
    const own = styles.filter(({ isGlobal }) => !isGlobal);
    // Marked as taken over: another cache would move everything that is not.
    const sent = (emotion: string, style: string) => <style key={emotion} nonce={nonce} data-emotion={emotion} data-s="" dangerouslySetInnerHTML={{ __html: style }} />;
    return (
      <>
        {styles.filter(({ isGlobal }) => isGlobal).map(({ name, style }) => sent(`${key}-global ${name}`, style))}
        {own.length > 0 && sent([sentKey, ...own.map(({ name }) => name)].join(' '), own.map(({ style }) => style).join(''))}
      </>
    );
  });
  return <CacheProvider value={cache}>{children}</CacheProvider>;
}
