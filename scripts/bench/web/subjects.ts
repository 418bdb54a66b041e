import type { Page } from '@playwright/test';
import type { Deed } from './browser';
import { nodes } from './world';

/** Deeds in an order that ends where it began: each is timed as often as one likes. */
export interface Subject {
  name: 'drydock' | 'grid';
  pages: Record<string, { url: string; ready: string; signedIn: boolean }>;
  /** Before the first deed. */
  prepare(page: Page): Promise<void>;
  deeds: [what: string, deed: Deed][];
}

const all = nodes.toLocaleString('en');
/** Every address begins so; a further digit leaves a part of them. */
const prefix = '10.0.';
const hydrated = (selector: string): string => `[...document.querySelectorAll('${selector}')].some((one) => Object.keys(one).some((key) => key.startsWith('__react')))`;
const press = (key: string) => (page: Page): Promise<void> => page.keyboard.press(key);

/** What was done before took the focus away. */
async function toSearch(page: Page): Promise<void> {
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('End');
}

const bar = `document.querySelector('section[aria-label="Selection and actions"]').textContent`;
const rowBoxes = `[...document.querySelectorAll('[role=treegrid] [aria-level="3"] input[type=checkbox]')]`;
const listed = `document.querySelector('section[aria-label="What is listed"]').textContent`;

/** The list is as long as the window is scrolled: the line is found by its number, wherever it was drawn. */
const lineOf = (page: Page, index: number) => page.locator(`[role=treegrid] [data-index="${index}"] input[type=checkbox]`);
async function reach(page: Page, index: number): Promise<void> {
  await page.evaluate((place) => window.scrollTo({ top: place * 34 - 200, behavior: 'instant' }), index);
  await lineOf(page, index).waitFor();
}

/** From the line after the first bundle's name on; both bundles' names of a longer run are lines, too, and are not selected. */
const run = (lines: number, chosen: number): Deed => ({
  before: async (page) => {
    await reach(page, 0);
    await lineOf(page, 2).click();
    await reach(page, 1 + lines);
  },
  act: (page) => lineOf(page, 1 + lines).click({ modifiers: ['Shift'] }),
  done: `${bar}.includes('${chosen.toLocaleString('en')} of ${all}') && ${rowBoxes}.filter((box) => box.checked).length > 10`,
});
const selectNone: Deed = {
  before: (page) => reach(page, 0),
  act: (page) => page.getByRole('button', { name: 'Select none', exact: true }).click(),
  done: `${bar}.includes('Nothing selected') && ${rowBoxes}.every((box) => !box.checked)`,
};

export function drydock(url: string, largeId: string): Subject {
  return {
    name: 'drydock',
    pages: {
      'sign-in': { url: `${url}/sign-in`, ready: hydrated('form input'), signedIn: false },
      fleet: { url: `${url}/`, ready: `document.querySelectorAll('[role=table] [role=row]').length > 10 && ${hydrated('main input')}`, signedIn: true },
      cluster: { url: `${url}/clusters/${largeId}?q=${prefix}`, ready: `${rowBoxes}.length > 10 && ${hydrated('[role=treegrid] input')}`, signedIn: true },
      audit: { url: `${url}/audit`, ready: hydrated('main'), signedIn: true },
    },
    prepare: toSearch,
    deeds: [
      ['filter on', { before: toSearch, act: press('7'), done: `!${listed}.includes('${all} of') && !${rowBoxes}.some((box) => !box.getAttribute('aria-label').includes('worker-') || !box.closest('[role=row]').textContent.includes('10.0.7'))` }],
      ['filter off', { act: press('Backspace'), done: `${listed}.includes('${all} of') && ${rowBoxes}.length > 10` }],
      ['select one', { act: (page) => page.locator('[role=treegrid] [aria-level="3"] input').nth(3).click(), done: `${bar}.includes('1 of ${all}')` }],
      ['select all', { act: (page) => page.getByRole('button', { name: /^Select all/ }).click(), done: `${bar}.includes('${all} of ${all}') && ${rowBoxes}.every((box) => box.checked)` }],
      ['select none', selectNone],
      ['range of 1,000', run(1_000, 1_000)],
      ['select none', selectNone],
      // Two further bundles lie in between, with two lines of names each.
      ['range of 10,000', run(nodes + 4, nodes)],
      ['select none', selectNone],
    ],
  };
}

const gridBoxes = `[...document.querySelectorAll('.MuiDataGrid-row input[type=checkbox]')]`;
const footer = `document.querySelector('.MuiDataGrid-footerContainer').textContent`;

export function grid(url: string): Subject {
  const button = (name: string) => (page: Page): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const header = (page: Page): Promise<void> => page.locator('.MuiDataGrid-columnHeaderCheckbox input').click();
  const none: Deed = { act: header, done: `!${footer}.includes('selected') && ${gridBoxes}.every((box) => !box.checked)` };
  return {
    name: 'grid',
    pages: {
      fleet: { url: `${url}/fleet`, ready: `document.querySelectorAll('.MuiDataGrid-row').length > 10`, signedIn: false },
      cluster: { url: `${url}/cluster`, ready: `document.querySelectorAll('.MuiDataGrid-row').length > 10`, signedIn: false },
    },
    prepare: async (page) => {
      await page.getByRole('searchbox').fill(prefix);
      await page.waitForFunction(`${gridBoxes}.length > 10`);
    },
    deeds: [
      ['filter on', { before: toSearch, act: press('7'), done: `!${footer}.includes('${nodes}') && !${footer}.includes('${all}') && [...document.querySelectorAll('.MuiDataGrid-row')].every((row) => row.textContent.includes('10.0.7'))` }],
      ['filter off', { act: press('Backspace'), done: `(${footer}.includes('${nodes}') || ${footer}.includes('${all}')) && ${gridBoxes}.length > 10` }],
      ['select one', { act: (page) => page.locator('.MuiDataGrid-row input[type=checkbox]').nth(3).click(), done: `${footer}.includes('1 row selected')` }],
      ['select all', { act: header, done: `${footer}.includes('${all} rows selected') && ${gridBoxes}.every((box) => box.checked)` }],
      ['select none', none],
      ['range of 1,000', { act: button('1000'), done: `${footer}.includes('1,000 rows selected') && ${gridBoxes}.every((box) => box.checked)` }],
      ['select none', { ...none, before: header }],
      ['range of 10,000', { act: button('all'), done: `${footer}.includes('${all} rows selected') && ${gridBoxes}.every((box) => box.checked)` }],
      ['select none', none],
    ],
  };
}
