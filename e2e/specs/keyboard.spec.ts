import { expect, test } from '../fixtures/test';
import { alive } from '../fixtures/alive';
import { FleetPage } from '../pages/fleet-page';

test('a few letters lead to any cluster, and the keys are listed', async ({ as }) => {
  const page = await as('olga');
  await new FleetPage(page).open();
  await alive(page);

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to a place or a cluster' });
  await palette.getByRole('combobox').fill('storefront nothing-like-it');
  await expect(palette.getByText('Nothing by that name')).toBeVisible();
  await palette.getByRole('combobox').fill('emr-dev0');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'analytics-dev', level: 1 })).toBeVisible();

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help.getByText('To Operations')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  // What is typed is typed: no place is gone to.
  await page.keyboard.type('go');
  await expect(page.getByRole('searchbox')).toHaveValue('go');
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { name: 'Operations', level: 1 })).toBeVisible();
});

test('a dialog that came with the page leaves the focus in the content', async ({ as }) => {
  const page = await as('ada');
  await page.goto('/teams?create=1');
  const dialog = page.getByRole('dialog', { name: 'Create a team' });
  await expect(dialog.getByRole('textbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();

  // One that a button opened gives it back.
  const button = page.getByRole('button', { name: 'Create team' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});
