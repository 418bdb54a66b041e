import { expect, type Locator, type Page, type Response } from '@playwright/test';
import { ActionDialog } from './action-dialog';

/** Other things are asked of the server meanwhile: this one alone names a cluster and nothing else. */
const isReading = (response: Response): boolean => /^\[\{"clusterId":"[^"]+"\}\]$/.test(response.request().postData() ?? '');

export class ClusterPage {
  readonly name: Locator;
  readonly instances: Locator;
  /** What is selected, and the actions on it. */
  readonly bar: Locator;

  constructor(readonly page: Page) {
    this.name = page.getByRole('heading', { level: 1 });
    this.instances = page.getByRole('treegrid');
    this.bar = page.getByRole('region', { name: 'Selection and actions' });
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/clusters/${id}`);
    await expect(this.instances).toBeVisible();
  }

  /** Asks the vendor now: after a reset of the stand-in the console still shows what was before. */
  async refresh(): Promise<void> {
    const button = this.page.getByRole('button', { name: 'Refresh' });
    // A click that comes before the page is alive goes unheard: it is repeated, as a person would.
    await expect(async () => {
      const [answer] = await Promise.all([this.page.waitForResponse(isReading, { timeout: 10_000 }), button.click()]);
      expect(answer.status()).toBeLessThan(500);
    }).toPass();
    // The button has its name back once the page shows the new states.
    await expect(button).toBeEnabled();
  }

  /** Also brings lines into sight: only those on the screen exist. */
  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox').fill(text);
  }

  box(name: string | RegExp): Locator {
    return this.instances.getByRole('checkbox', { name });
  }

  row(name: string | RegExp): Locator {
    return this.instances.getByRole('row').filter({ has: this.page.getByRole('checkbox', { name }) });
  }

  /** Selects instances by the end of what stands on their line, for example "NameNode master.1". */
  async select(...names: string[]): Promise<void> {
    for (const name of names) {
      const box = this.box(new RegExp(`^Select (?!all |\\d).*${name.replaceAll('.', '\\.')}$`));
      await this.reach(box);
      await box.check();
    }
  }

  /** Lines out of sight do not exist: scrolls down, and from the end to the top, until this one does. */
  private async reach(line: Locator): Promise<void> {
    await this.instances.waitFor();
    await expect(async () => {
      if ((await line.count()) > 0) return;
      await this.page.evaluate(() => {
        const isEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1;
        window.scrollTo({ top: isEnd ? 0 : window.scrollY + window.innerHeight / 2, behavior: 'instant' });
      });
      throw new Error('It is not on the list.');
    }).toPass({ intervals: [50] });
  }

  /** Everything that the list shows of a service, by the box on its own line. */
  async selectService(name: string): Promise<void> {
    await this.search(name);
    // A component may have its service's name; the service's line stands above it.
    await this.box(new RegExp(`^Select .*listed instances? of ${name}$`)).first().check();
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
}
