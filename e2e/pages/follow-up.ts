import { expect, type Locator, type Page } from '@playwright/test';
import { ActionDialog } from './action-dialog';

/** What is started from the page of a finished operation: the choice of targets, then the plan for them. */
export class FollowUp {
  readonly buttons: Locator;
  readonly targets: Locator;

  constructor(private readonly page: Page) {
    this.buttons = page.getByRole('region', { name: 'Go on from here' });
    this.targets = page.getByRole('dialog').getByRole('table', { name: 'Targets of the earlier operation' });
  }

  async choose(button: string): Promise<void> {
    await this.buttons.getByRole('button', { name: button, exact: true }).click();
    await expect(this.targets).toBeVisible();
  }

  async plan(count: number): Promise<ActionDialog> {
    await this.page.getByRole('dialog').getByRole('button', { name: `Plan for ${count} targets` }).click();
    const dialog = new ActionDialog(this.page);
    await expect(dialog.plan).toBeVisible();
    return dialog;
  }
}
