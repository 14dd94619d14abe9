import type { Page } from "@playwright/test";

/** What leadership does: opens one link, and reads. */
export class ObserverPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.waitForURL(/\/g\/[0-9a-f-]{36}\/wall$/);
  }

  async readReport(gameDayId: string): Promise<void> {
    await this.page.goto(`/g/${gameDayId}/report`);
  }

  async readScorecard(gameDayId: string, workstream: string): Promise<void> {
    await this.page.goto(`/g/${gameDayId}/scorecards/${workstream}`);
  }
}
