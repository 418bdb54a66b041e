import { expect, type Locator, type Page } from '@playwright/test';

export class OperationPage {
  readonly outcome: Locator;
  readonly overall: Locator;
  readonly steps: Locator;
  readonly targets: Locator;
  readonly timeline: Locator;
  readonly batches: Locator;
  readonly controls: Locator;

  constructor(readonly page: Page) {
    this.outcome = page.getByRole('status', { name: 'Outcome' });
    this.overall = page.getByRole('progressbar', { name: 'Overall progress' });
    this.steps = page.getByRole('listitem', { name: /^Call \d/ });
    this.targets = page.getByRole('table', { name: 'Targets' });
    this.timeline = page.getByRole('list', { name: 'Timeline' });
    this.batches = page.getByRole('list', { name: 'Batches' }).getByRole('listitem');
    this.controls = page.getByRole('region', { name: 'Controls' });
  }

  get id(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  step(position: number): Locator {
    return this.steps.nth(position);
  }

  bar(position = 0): Locator {
    return this.step(position).getByRole('progressbar');
  }

  control(name: string): Locator {
    return this.controls.getByRole('button', { name, exact: true });
  }

  /** A control that asks why first. */
  async controlWithReason(name: string, reason: string): Promise<void> {
    await this.control(name).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await dialog.getByRole('button', { name, exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  async reaches(outcome: 'Succeeded' | 'Failed' | 'Unknown' | 'Not sent' | 'Tracking stopped'): Promise<void> {
    await expect(this.outcome).toHaveText(outcome, { timeout: 60_000 });
  }
}
