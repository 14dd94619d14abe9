import { expect, type Page } from "@playwright/test";

/** What an engineer does in a browser, in the words of the screens. */
export class ParticipantPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async join(link: string, name: string, workstream: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole("textbox", { name: "Your name" }).fill(name);
    await this.page.getByRole("radio", { name: workstream, exact: true }).check({ force: true });
    await this.page.getByRole("button", { name: "Join" }).click();
    await this.page.waitForURL(/\/g\/[0-9a-f-]{36}$/);
    await expect(this.page.getByRole("form", { name: "Composer" })).toBeVisible();
  }

  async say(words: string): Promise<void> {
    await this.write("Say", words);
  }

  async observe(words: string, application: string, severity = "Minor"): Promise<void> {
    await this.choose("Observe");
    await this.composer.getByLabel("Application").selectOption({ label: application });
    await this.composer.getByRole("radio", { name: severity }).check({ force: true });
    await this.write("Observe", words);
  }

  async declare(title: string, severity: string): Promise<void> {
    await this.choose("Declare incident");
    await this.composer.getByRole("radio", { name: severity }).check({ force: true });
    await this.write("Declare incident", title);
  }

  /** What everyone outside of the open incident's room is told of it. */
  async tellStakeholders(words: string): Promise<void> {
    await this.page.getByRole("button", { name: "Say what is known" }).click();
    await this.page.getByLabel("What is known, for stakeholders").fill(words);
    await this.page.getByRole("button", { name: "Tell everyone" }).click();
    await expect(this.page.getByText(words).first()).toBeVisible();
  }

  async openRoom(name: string): Promise<void> {
    await this.page
      .getByRole("region", { name: "Rooms" })
      .getByRole("link", { name: new RegExp(name) })
      .click();
  }

  async askForPause(reason: string): Promise<void> {
    await this.page.getByRole("button", { name: "Ask for a pause" }).click();
    await this.page.getByLabel("Why").fill(reason);
    await this.page.getByRole("button", { name: "Ask the organizers" }).click();
    await expect(this.page.getByText(reason).first()).toBeVisible();
  }

  async note(words: string): Promise<void> {
    await this.page.getByRole("button", { name: "Add a note" }).click();
    await this.page.getByRole("textbox", { name: "Note" }).fill(words);
    await this.page.getByRole("button", { name: "Save note" }).click();
    await expect(this.page.getByText(words).first()).toBeVisible();
  }

  /** What stands in the open room with these words in it, sent or not. */
  entries(words: string | RegExp) {
    return this.page.getByRole("log").getByRole("listitem").filter({ hasText: words });
  }

  /** What was written here and the server does not have. */
  get unsent() {
    return this.page.getByRole("log").getByRole("listitem").filter({ hasText: "Unsent. Kept in this browser" });
  }

  get composer() {
    return this.page.getByRole("form", { name: "Composer" });
  }

  private async choose(verb: string): Promise<void> {
    await this.composer.getByRole("radio", { name: verb }).check({ force: true });
  }

  /** Chooses the verb and writes, without sending. */
  async begin(verb: string, words: string): Promise<void> {
    await this.choose(verb);
    await this.text.fill(words);
  }

  get text() {
    return this.composer.getByRole("textbox", { name: /^(What do you want to say|What did you notice|Title of the incident)/ });
  }

  private async write(verb: string, words: string): Promise<void> {
    await this.begin(verb, words);
    await this.composer.getByRole("button", { name: /^(Send|Record|Declare)/ }).click();
    await expect(this.page.getByText(words).first()).toBeVisible();
  }
}
