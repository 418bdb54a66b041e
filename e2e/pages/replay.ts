import { expect, type Locator, type Page } from '@playwright/test';

/** The record of a finished operation, scrubbed through. */
export class Replay {
  readonly bar: Locator;
  readonly slider: Locator;
  /** How many targets got how far, at the moment on screen. */
  readonly counts: Locator;

  constructor(readonly page: Page) {
    this.bar = page.getByRole('region', { name: 'Replay' });
    this.slider = this.bar.getByRole('slider', { name: 'Moment of the record' });
    this.counts = page.getByRole('list', { name: 'How many targets got how far' });
  }

  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Replay', exact: true }).click();
    await expect(this.slider).toBeEnabled();
  }

  async done(): Promise<number> {
    return Number.parseInt((await this.counts.getByRole('listitem').filter({ hasText: 'Done' }).textContent()) ?? '', 10);
  }
}
