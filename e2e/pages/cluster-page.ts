import { expect, type Locator, type Page } from '@playwright/test';
import { ActionDialog } from './action-dialog';

export class ClusterPage {
  readonly instances: Locator;
  /** What is selected, and the actions on it. */
  readonly bar: Locator;

  constructor(readonly page: Page) {
    this.instances = page.getByRole('treegrid');
    this.bar = page.getByRole('region', { name: 'Selection and actions' });
  }

  /** Asks the vendor now: after a reset of the stand-in the console still shows what was before. */
  async refresh(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Refresh' });
    const asked = this.page.waitForResponse((response) => response.request().method() === 'POST');
    await button.click();
    await asked;
    // The button has its name back once the page shows the new states.
    await expect(button).toBeEnabled();
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(text);
  }

  async clearSearch(): Promise<void> {
    await this.page.getByRole('button', { name: 'Clear filters' }).click();
  }

  box(name: string | RegExp): Locator {
    return this.instances.getByRole('checkbox', { name });
  }

  row(name: string | RegExp): Locator {
    return this.instances.getByRole('row').filter({ has: this.page.getByRole('checkbox', { name }) });
  }

  /** Selects instances by what stands on their line, for example "NameNode master.1". */
  async select(...names: string[]): Promise<void> {
    for (const name of names) await this.box(`Select ${name}`).check();
  }

  action(name: string): Locator {
    return this.bar.getByRole('button', { name, exact: true });
  }

  dialog(): ActionDialog {
    return new ActionDialog(this.page);
  }

  async begin(action: string): Promise<ActionDialog> {
    await this.action(action).click();
    await expect(this.dialog().box).toBeVisible();
    return this.dialog();
  }

  /** Names as `select` takes them, of instances on nodes with these names. */
  async nodeNames(...nodes: string[]): Promise<string[]> {
    const names = nodes.map(async (node) => (await this.box(new RegExp(` ${node}$`)).getAttribute('aria-label')) ?? '');
    return (await Promise.all(names)).map((label) => label.replace(/^Select /, ''));
  }
}
