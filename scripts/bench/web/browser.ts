import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { findChromium } from '../../test/chromium.mjs';

export interface Conditions {
  name: 'local' | 'throttled';
  /** How many times slower the browser's processor is. */
  cpu: number;
  network: { latency: number; bitsPerSecond: number } | null;
}
export const local: Conditions = { name: 'local', cpu: 1, network: null };
export const throttled: Conditions = { name: 'throttled', cpu: 4, network: { latency: 40, bitsPerSecond: 10_000_000 } };

/** One thing that a person does, and how the page shows that it is done. */
export interface Deed {
  /** Not timed: brings what the deed needs into sight. */
  before?: (page: Page) => Promise<void>;
  act: (page: Page) => Promise<void>;
  /** An expression of the page. */
  done: string;
}

/** What one load of a page cost. Milliseconds since navigation, bytes as sent. */
export interface Load {
  /** Largest contentful paint. */
  lcp: number;
  /** What counts is on screen, and the page listens. */
  usable: number;
  /** Sum of what long tasks took beyond 50 ms, until the page was quiet. */
  block: number;
  cls: number;
  scriptBytes: number;
  allBytes: number;
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--disable-gpu', '--disable-background-networking', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

/** Runs before the page's own scripts: watches what the browser says about the load, and when `ready` holds. */
function watchLoad(isReady: () => boolean): void {
  const seen = { lcp: 0, cls: 0, block: 0, lastLong: 0, usable: 0 };
  Object.assign(window, { benchLoad: seen });
  const watch = (type: string, take: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean }) => void) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime));
  watch('layout-shift', ({ value = 0, hadRecentInput }) => (seen.cls += hadRecentInput ? 0 : value));
  watch('longtask', ({ startTime, duration }) => {
    seen.block += Math.max(0, duration - 50);
    seen.lastLong = startTime + duration;
  });
  const look = (): void => {
    if (document.body && isReady()) seen.usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** From the first input on, until the frame after the one in which `isDone` holds. */
function watchDeed(isDone: () => boolean): void {
  window.benchDone = new Promise((resolve) => {
    let begun: number | null = null;
    const begin = (event: Event): void => {
      begun ??= event.timeStamp;
    };
    for (const type of ['click', 'keydown', 'change']) window.addEventListener(type, begin, { capture: true, once: true });
    const look = (): void => {
      if (begun === null || !isDone()) return;
      observer.disconnect();
      // After the frame was handed over, not only after the document held the result.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - (begun ?? 0));
        channel.port2.postMessage(0);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

/** As text: the product's policy lets no page evaluate one. The loader of this file marks functions by a name that no page knows. */
const inPage = (watch: (holds: () => boolean) => void, holds: string): string => `(() => { const __name = (one) => one; (${watch.toString()})(() => ${holds}); })()`;

declare global {
  interface Window {
    benchLoad: { lcp: number; cls: number; block: number; lastLong: number; usable: number };
    benchDone: Promise<number> | undefined;
  }
}

const quietMs = 600;
/** People have a browser open: the start of a tab's processes would be measured with the page, on the cores that its server needs. */
const settleMs = 800;

export class Visit {
  private scriptBytes = 0;
  private allBytes = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly cdp: CDPSession,
  ) {
    const scripts = new Set<string>();
    cdp.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      this.allBytes += encodedDataLength;
      if (scripts.has(requestId)) this.scriptBytes += encodedDataLength;
    });
  }

  /** A browser without a past. */
  static async begin(browser: Browser, conditions: Conditions, cookie?: { name: string; value: string; url: string }): Promise<Visit> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'UTC' });
    if (cookie) await context.addCookies([cookie]);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    if (conditions.network) {
      const bytes = conditions.network.bitsPerSecond / 8;
      await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: conditions.network.latency, downloadThroughput: bytes, uploadThroughput: bytes });
    }
    if (conditions.cpu > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: conditions.cpu });
    await sleep(settleMs);
    return new Visit(context, page, cdp);
  }

  /** Opens a page and waits until it is quiet. `ready` is an expression of the page. */
  async open(url: string, ready: string): Promise<Load> {
    await this.page.addInitScript(inPage(watchLoad, ready));
    this.scriptBytes = 0;
    this.allBytes = 0;
    await this.page.goto(url, { waitUntil: 'commit' });
    await this.untilQuiet();
    const { lcp, cls, block, usable } = await this.page.evaluate(() => window.benchLoad);
    return { lcp, cls, block, usable, scriptBytes: this.scriptBytes, allBytes: this.allBytes };
  }

  /** Asked from outside: the driver's own waiting puts a large script into the page, which would be part of the load. */
  private async untilQuiet(): Promise<void> {
    const expression = `window.benchLoad?.usable > 0 && performance.now() - Math.max(window.benchLoad.usable, window.benchLoad.lastLong) > ${quietMs}`;
    const deadline = performance.now() + 30_000;
    while (performance.now() < deadline) {
      await sleep(100);
      const { result } = await this.cdp.send('Runtime.evaluate', { expression, returnByValue: true });
      if (result.value === true) return;
    }
    throw new Error('The page did not become quiet.');
  }

  /** From the browser's input event to the frame after which `done`, an expression of the page, holds. */
  async time({ before, act, done }: Deed): Promise<number> {
    await before?.(this.page);
    await this.page.evaluate(inPage(watchDeed, done));
    await act(this.page);
    return this.page.evaluate(() => Promise.race([window.benchDone ?? Number.NaN, new Promise<number>((_resolve, reject) => setTimeout(() => reject(new Error('the result did not come')), 20_000))]));
  }

  async end(): Promise<void> {
    await this.context.close();
  }
}
