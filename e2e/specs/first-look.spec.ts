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
  // Emotion has taken over what was sent.
  await expect(page.locator('style[data-emotion="mui-global"]').first()).toBeAttached();
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
