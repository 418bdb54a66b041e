import type { Page } from '@playwright/test';
import { nodes } from './world';

/** One thing that a person does, and how the page shows that it is done. */
export interface Deed {
  act(page: Page): Promise<void>;
  /** An expression of the page. */
  done: string;
}

/** Deeds in an order that ends where it began: each is timed as often as one likes. */
export interface Subject {
  name: 'drydock' | 'grid';
  ready: { fleet: string; cluster: string };
  fleetUrl: string;
  clusterUrl: string;
  /** Before the first deed. */
  prepare(page: Page): Promise<void>;
  deeds: [what: string, deed: Deed][];
}

const all = nodes.toLocaleString('en');
/** Every address begins so; a further digit leaves a part of them. */
const prefix = '10.0.';
const hydrated = (selector: string): string => `[document.querySelector('${selector}')].some((one) => one && Object.keys(one).some((key) => key.startsWith('__react')))`;
const press = (key: string) => (page: Page): Promise<void> => page.keyboard.press(key);

const bar = `document.querySelector('section[aria-label="Selection and actions"]').innerText`;
const rowBoxes = `[...document.querySelectorAll('[role=treegrid] [aria-level="3"] input[type=checkbox]')]`;
const listed = `document.querySelector('section[aria-label="What is listed"]').innerText`;

export function drydock(url: string, largeId: string): Subject {
  return {
    name: 'drydock',
    fleetUrl: `${url}/`,
    clusterUrl: `${url}/clusters/${largeId}?q=${prefix}`,
    ready: {
      fleet: `document.querySelectorAll('[role=table] [role=row]').length > 10 && ${hydrated('main input')}`,
      cluster: `${rowBoxes}.length > 10 && ${hydrated('[role=treegrid] input')}`,
    },
    prepare: (page) => page.getByRole('searchbox').focus().then(() => press('End')(page)),
    deeds: [
      ['filter on', { act: press('7'), done: `!${listed}.includes('${all} of') && !${rowBoxes}.some((box) => !box.getAttribute('aria-label').includes('worker-') || !box.closest('[role=row]').innerText.includes('10.0.7'))` }],
      ['filter off', { act: press('Backspace'), done: `${listed}.includes('${all} of') && ${rowBoxes}.length > 10` }],
      ['select one', { act: (page) => page.locator('[role=treegrid] [aria-level="3"] input').nth(3).click(), done: `${bar}.includes('1 of ${all}')` }],
      ['select all', { act: (page) => page.getByRole('button', { name: /^Select all/ }).click(), done: `${bar}.includes('${all} of ${all}') && ${rowBoxes}.every((box) => box.checked)` }],
      ['select none', { act: (page) => page.getByRole('button', { name: 'Select none' }).click(), done: `${bar}.includes('Nothing selected') && ${rowBoxes}.every((box) => !box.checked)` }],
    ],
  };
}

const gridBoxes = `[...document.querySelectorAll('.MuiDataGrid-row input[type=checkbox]')]`;
const footer = `document.querySelector('.MuiDataGrid-footerContainer').innerText`;

export function grid(url: string): Subject {
  const header = (page: Page): Promise<void> => page.locator('.MuiDataGrid-columnHeaderCheckbox input').click();
  return {
    name: 'grid',
    fleetUrl: `${url}/fleet`,
    clusterUrl: `${url}/cluster`,
    ready: { fleet: `document.querySelectorAll('.MuiDataGrid-row').length > 10`, cluster: `document.querySelectorAll('.MuiDataGrid-row').length > 10` },
    prepare: async (page) => {
      await page.getByRole('searchbox').fill(prefix);
      await page.waitForFunction(`${gridBoxes}.length > 10`);
      await page.getByRole('searchbox').focus();
    },
    deeds: [
      ['filter on', { act: press('7'), done: `!${footer}.includes('${nodes}') && !${footer}.includes('${all}') && [...document.querySelectorAll('.MuiDataGrid-row')].every((row) => row.innerText.includes('10.0.7'))` }],
      ['filter off', { act: press('Backspace'), done: `(${footer}.includes('${nodes}') || ${footer}.includes('${all}')) && ${gridBoxes}.length > 10` }],
      ['select one', { act: (page) => page.locator('.MuiDataGrid-row input[type=checkbox]').nth(3).click(), done: `${footer}.includes('1 row selected')` }],
      ['select all', { act: header, done: `${footer}.includes('${all} rows selected') && ${gridBoxes}.every((box) => box.checked)` }],
      ['select none', { act: header, done: `!${footer}.includes('selected') && ${gridBoxes}.every((box) => !box.checked)` }],
    ],
  };
}
