import { expect, type Locator, type Page } from '@playwright/test';
import { OperationPage } from './operation-page';
import { answerQuestion, questionIn } from './plan-question';

/** Options, plan and confirmation of one action. The topmost one, when a remedy lies above another. */
export class ActionDialog {
  readonly box: Locator;
  readonly plan: Locator;
  readonly warnings: Locator;
  readonly reason: Locator;
  readonly clusterName: Locator;
  readonly alert: Locator;

  constructor(readonly page: Page) {
    this.box = page.getByRole('dialog').last();
    this.plan = this.box.getByRole('region', { name: 'Plan' });
    this.warnings = this.plan.getByRole('list', { name: 'Warnings' });
    this.reason = this.box.getByRole('textbox', { name: 'Reason' });
    this.clusterName = this.box.getByRole('textbox', { name: "Type the cluster's name" });
    this.alert = this.box.getByRole('alert');
  }

  /** An option by its name in the provider's schema. */
  option(name: string): Locator {
    return this.box.locator(`[name="${name}"]`);
  }

  confirm(verb: string): Locator {
    return this.box.getByRole('button', { name: verb, exact: true });
  }

  /** Batches paced by the console. */
  async inBatches(size: number): Promise<void> {
    await this.box.getByRole('checkbox', { name: 'In batches' }).check();
    await this.box.getByRole('spinbutton', { name: 'Targets at a time' }).fill(String(size));
  }

  /** Batches of the plan, as the operator reads them. */
  get batches(): Locator {
    return this.plan.getByRole('listitem', { name: /^Batch \d/ });
  }

  /** Requests of the plan as the operator reads them. */
  request(part: 'Body' | 'Query'): Locator {
    return this.plan.locator(`pre[aria-label="${part}"]`);
  }

  /** What of each component is left alone. */
  get remains(): Locator {
    return this.plan.getByRole('region', { name: 'What remains' });
  }

  /** What the plan asks of who confirms it. */
  get question(): Locator {
    return questionIn(this.box);
  }

  async answer(): Promise<void> {
    // A plan that is being made anew asks anew.
    await expect(this.plan.getByRole('status').first()).toHaveText('');
    await answerQuestion(this.box);
  }

  async send(verb: string, { reason, clusterName }: { reason?: string; clusterName?: string } = {}): Promise<void> {
    if (reason !== undefined) await this.reason.fill(reason);
    if (clusterName !== undefined) await this.clusterName.fill(clusterName);
    await this.answer();
    await this.confirm(verb).click();
  }

  /** Sends and waits for the page of the operation that it became. */
  async start(verb: string, confirmation: { reason?: string; clusterName?: string } = {}): Promise<OperationPage> {
    await this.send(verb, confirmation);
    await expect(this.page).toHaveURL(/\/operations\/[0-9a-f-]{36}$/);
    return new OperationPage(this.page);
  }
}
