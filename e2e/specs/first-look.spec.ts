import { get } from 'node:http';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test';

/** Counts the style elements that leave the document: each of them has the whole page laid out anew. */
async function watchStyles(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const gone: string[] = [];
    Object.assign(window, { gone });
    new MutationObserver((changes) => {
      for (const { removedNodes } of changes) for (const node of removedNodes) if (node.nodeName === 'STYLE') gone.push(node.textContent?.slice(0, 80) ?? '');
    }).observe(document, { subtree: true, childList: true });
  });
}
async function gone(page: Page): Promise<string[]> {
  // Says so once the page is alive.
  await expect(page.locator('html')).toHaveAttribute('data-color-scheme', /./);
  return page.evaluate(() => (window as unknown as { gone: string[] }).gone);
}

test('the styles that came with a page stay where they are when the page comes alive', async ({ visit, as }) => {
  const visitor = await visit({ colorScheme: 'dark' });
  await watchStyles(visitor);
  await visitor.goto('/sign-in');
  await expect(visitor.locator('html')).toHaveAttribute('data-color-scheme', 'dark');
  expect(await gone(visitor)).toEqual([]);

  const page = await as('vera');
  await watchStyles(page);
  for (const place of ['/', '/operations', '/account']) {
    await page.goto(place);
    expect(await gone(page), place).toEqual([]);
  }
});

test('the colours of the system, or those that were chosen, are there before any script', async ({ visit, as }) => {
  const dark = 'rgb(14, 19, 25)';
  // Pages that tests are given wait for the scripts.
  const unscripted = await (await visit({ colorScheme: 'dark', javaScriptEnabled: false })).context().newPage();
  await unscripted.goto('/sign-in');
  await expect(unscripted.locator('body')).toHaveCSS('background-color', dark);

  const page = await as('vera', { colorScheme: 'light' });
  await page.goto('/account');
  const other = await page.context().newPage();
  await other.goto('/');
  await expect(other.locator('html')).toHaveAttribute('data-color-scheme', 'light');
  await page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
  await expect(page.locator('body')).toHaveCSS('background-color', dark);
  // Also in her other windows, and from the first byte on.
  await expect(other.locator('body')).toHaveCSS('background-color', dark);
  expect(await (await page.request.get('/')).text()).toMatch(/<html[^>]* data-color-scheme="dark"/);
  await page.getByRole('combobox', { name: 'Colours' }).selectOption('system');
  await expect(page.locator('html')).toHaveAttribute('data-color-scheme', 'light');
});

test('the files of the build come as they were compressed when it was built, and are kept', async ({ visit, stack }) => {
  const visitor = await visit();
  const [script] = await Promise.all([visitor.waitForResponse((response) => response.request().resourceType() === 'script'), visitor.goto('/sign-in')]);
  expect(script.headers()).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public,max-age=31536000,immutable', 'content-type': 'text/javascript', 'x-content-type-options': 'nosniff' });

  const { pathname } = new URL(script.url());
  const ask = async (path: string, encoding: string) => {
    const answer = await fetch(new URL(path, stack.console.url), { headers: { 'accept-encoding': encoding } });
    return [answer.status, answer.headers.get('content-encoding'), await answer.text()] as const;
  };
  const [, , whole] = await ask(pathname, 'identity');
  expect(await ask(pathname, 'gzip')).toEqual([200, 'gzip', whole]);
  // As written: `fetch` would make another address of some of them before it asks.
  const statusOf = (path: string) => new Promise<number | undefined>((resolve, reject) => get(new URL(stack.console.url), { path }, (answer) => resolve(answer.resume().statusCode)).on('error', reject));
  for (const elsewhere of ['/_next/static/chunks/none.js', '/_next/static/../BUILD_ID', '/_next/static/%2e%2e/BUILD_ID', '/_next/static/..%2fBUILD_ID']) expect(await statusOf(elsewhere), elsewhere).toBe(404);
});

test('a page comes compressed as the browser takes it, and whole', async ({ stack }) => {
  const ask = async (encoding: string) => {
    const answer = await fetch(new URL('/sign-in', stack.console.url), { headers: { 'accept-encoding': encoding } });
    // Every answer has a nonce of its own, and nothing else.
    const nonce = /nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '';
    return { encoding: answer.headers.get('content-encoding'), vary: answer.headers.get('vary') ?? '', text: (await answer.text()).replaceAll(nonce, '') };
  };
  const whole = await ask('identity');
  expect(whole.encoding).toBeNull();
  expect(whole.text).toContain('</html>');
  for (const encoding of ['br', 'gzip']) {
    const answer = await ask(encoding);
    expect(answer.encoding).toBe(encoding);
    expect(answer.vary).toMatch(/accept-encoding/i);
    expect(answer.text.length).toBe(whole.text.length);
  }
});
