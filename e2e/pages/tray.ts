import type { Locator, Page } from '@playwright/test';

/** The bar of every page: what runs, what went wrong, what was refused. */
export class Tray {
  readonly button: Locator;
  readonly box: Locator;
  readonly pinned: Locator;
  readonly running: Locator;
  readonly refused: Locator;

  constructor(page: Page) {
    this.button = page.getByRole('banner').getByRole('button', { name: /running|Running/ });
    this.box = page.getByRole('dialog', { name: 'Running operations and what needs eyes' });
    this.pinned = this.box.getByRole('list', { name: 'Not seen yet' }).getByRole('listitem');
    this.running = this.box.getByRole('list', { name: 'Running' }).getByRole('listitem');
    this.refused = this.box.getByRole('list', { name: 'Refused in this tab' }).getByRole('listitem');
  }

  async open(): Promise<void> {
    if (!(await this.box.isVisible())) await this.button.click();
  }
}
