import { expect, type Locator, type Page } from '@playwright/test';

export class SchedulesPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/schedules');
    await expect(this.page.getByRole('heading', { name: 'Schedules', level: 1 })).toBeVisible();
  }

  card(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name, level: 2, exact: true }) });
  }
}
