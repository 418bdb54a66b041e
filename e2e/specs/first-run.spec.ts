import { SignInPage } from '../pages/sign-in-page';
import { mustRunScript } from '../fixtures/script';
import { Stack } from '../fixtures/stack';
import { BrowserErrors } from '../fixtures/browser-errors';
import { expect, test } from '../fixtures/test';

test('the set-up link makes the first administrator, once', async ({ browser }) => {
  const empty = await Stack.start();
  const errors = new BrowserErrors();
  try {
    await empty.console.start();
    const printed = await mustRunScript('scripts/first-run.ts', empty.console.environment);
    const link = /http:\S+/.exec(printed)?.[0] ?? '';
    expect(new URL(link).origin).toBe(empty.console.url);

    const context = await browser.newContext({ baseURL: empty.console.url });
    errors.watch(context);
    const page = await context.newPage();
    await page.goto(link);
    await page.getByLabel('E-mail address').fill('first@drydock.example');
    await page.getByLabel('Name').fill('First Admin');
    await page.getByLabel('New password').fill('a harbour of unrelated words');
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    await expect(page.getByRole('heading', { name: 'No clusters yet' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Users' }).first()).toBeVisible();

    // Each empty place leads on, from the first team to its first credential.
    const step = page.getByRole('listitem').and(page.locator('[aria-current=step]'));
    await expect(step).toContainText('Create a team');
    await page.goto('/credentials');
    await expect(page.getByText('there is none yet')).toBeVisible();
    await page.getByRole('link', { name: 'Create team' }).click();
    await page.getByLabel('Team name').fill('Harbour');
    await page.getByRole('dialog').getByRole('button', { name: 'Create team' }).click();
    await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
    await page.goto('/');
    await expect(step).toContainText('Add a credential');
    await page.getByRole('link', { name: 'Add a credential' }).click();
    await expect(page.getByRole('heading', { name: 'Add a credential' })).toBeVisible();

    const other = await browser.newContext({ baseURL: empty.console.url });
    const late = await other.newPage();
    await late.goto(link);
    await expect(late.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
    await new SignInPage(late).signIn('first@drydock.example', 'a harbour of unrelated words');
    expect(await mustRunScript('scripts/first-run.ts', empty.console.environment)).toBe('');
    expect(errors.unexpected()).toEqual([]);
    await context.close();
    await other.close();
  } finally {
    await empty.stop();
  }
});
