import type { Locator, Page } from "@playwright/test";

/** What leadership does: opens one link, and reads. */
export class ObserverPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole("button", { name: /^(See how it goes|Read the report)$/ }).click();
    await this.page.waitForURL(/\/g\/[0-9a-f-]{36}\/wall$/);
  }

  async readReport(gameDayId: string): Promise<void> {
    await this.page.goto(`/g/${gameDayId}/report`);
  }

  /** A point under one of the report's headings, by its words. */
  point(heading: string, words: string): Locator {
    return this.page.getByRole("region", { name: heading }).getByRole("listitem").filter({ hasText: words });
  }

  /** The cell of a capability on the coverage map in which a failure speaks. */
  cell(capability: string, failureKey: string): Locator {
    const row = this.page.getByRole("region", { name: "Coverage map" }).getByRole("row").filter({ hasText: capability });
    return row.getByRole("cell").filter({ hasText: failureKey });
  }

  async readScorecard(gameDayId: string, workstream: string): Promise<void> {
    await this.page.goto(`/g/${gameDayId}/scorecards/${workstream}`);
  }
}
