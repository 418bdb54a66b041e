import { expect, type Locator, type Page } from '@playwright/test';
import { alive } from '../fixtures/alive';
import { ClusterPage } from './cluster-page';

export class FleetPage {
  readonly clusters: Locator;

  constructor(readonly page: Page) {
    this.clusters = page.getByRole('table', { name: /^Clusters/ });
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.page.getByRole('heading', { name: 'Fleet', level: 1 })).toBeVisible();
  }

  /** Clusters of different vendors may have one name; the vendor's id is what tells them apart. */
  row(externalId: string): Locator {
    return this.clusters.getByRole('row').filter({ hasText: externalId });
  }

  async openCluster(externalId: string): Promise<ClusterPage> {
    await this.row(externalId).getByRole('link').first().click();
    const cluster = new ClusterPage(this.page);
    await expect(cluster.instances).toBeVisible();
    await alive(this.page);
    return cluster;
  }
}
