import { expect, type Locator, type Page } from '@playwright/test';
import { alive } from '../fixtures/alive';

export class SignInPage {
  readonly refusal: Locator;

  constructor(readonly page: Page) {
    this.refusal = page.locator('form').getByRole('alert');
  }

  async fill(email: string, password: string): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.fill(email, password);
    await expect(this.page.getByRole('heading', { name: 'Fleet', level: 1 })).toBeVisible();
    await alive(this.page);
  }
}
