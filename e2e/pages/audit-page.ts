import { expect, type Locator, type Page } from '@playwright/test';

interface Filter {
  actor?: string;
  action?: string;
  outcome?: string;
  cluster?: string;
}

export class AuditPage {
  readonly rows: Locator;
  readonly filters: Locator;

  constructor(readonly page: Page) {
    this.rows = page.getByRole('list', { name: 'Audit rows, newest first' }).locator('> li');
    this.filters = page.getByRole('search', { name: 'Filter the audit log' });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/audit${query}`);
    await expect(this.page.getByRole('heading', { name: 'Audit', level: 1 })).toBeVisible();
  }

  async filter({ actor, action, outcome, cluster }: Filter): Promise<void> {
    if (actor !== undefined) await this.filters.getByLabel('Who').fill(actor);
    if (action !== undefined) await this.filters.getByLabel('What').selectOption({ label: action });
    if (outcome !== undefined) await this.filters.getByLabel('Outcome').selectOption({ label: outcome });
    if (cluster !== undefined) await this.filters.getByLabel('Cluster').selectOption({ label: cluster });
    await this.filters.getByRole('button', { name: 'Apply' }).click();
    await expect(this.page).toHaveURL(/\/audit\?/);
  }

  async detail(row: Locator): Promise<Locator> {
    await row.locator('summary').click();
    return row;
  }

  /** The bytes behind one of the export links. */
  async export(format: 'CSV' | 'NDJSON'): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('link', { name: format, exact: true }).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }
}
