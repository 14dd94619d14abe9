import { expect, type Locator, type Page } from "@playwright/test";

const password = "correct horse battery staple";

/** What an organizer does in a browser, in the words of the screens. */
export class OrganizerPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn(oneTimeLink: string, name: string): Promise<void> {
    await this.page.goto(oneTimeLink);
    await this.page.getByLabel("Your name").fill(name);
    // Once others were invited to organize here, a password is asked for.
    if (await this.page.getByLabel("Sign-in name").isVisible()) await this.fillCredentials("dana");
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await this.page.getByRole("link", { name: /Begin a game day|Organize/ }).click();
    await this.page.waitForURL(/\/backchannel$/);
    await expect(this.page.getByRole("heading", { name: "Game days" })).toBeVisible();
  }

  private async fillCredentials(signInName: string): Promise<void> {
    await this.page.getByLabel("Sign-in name").fill(signInName);
    await this.page.getByRole("textbox", { name: /^(New password|Password)/ }).fill(password);
  }

  /** Chooses a password for the first time, or does nothing when there is one. */
  async choosePassword(signInName: string): Promise<void> {
    await this.page.goto("/account");
    const section = this.page.getByRole("region", { name: "Password" });
    if ((await section.getByText("You sign in as").count()) > 0) return;
    if (!(await section.getByLabel("Sign-in name").isVisible())) await section.getByText("Choose a password").click();
    await this.fillCredentials(signInName);
    await section.getByRole("button", { name: "Save the password" }).click();
    await expect(section).toContainText(`You sign in as ${signInName}`);
  }

  async signInByPassword(signInName: string): Promise<void> {
    await this.page.goto("/sign-in");
    await this.fillCredentials(signInName);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await this.page.waitForURL(/\/$/);
  }

  /** Comes by an invitation to organize. */
  async joinAsOrganizer(link: string, name: string, signInName: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByLabel("Your name").fill(name);
    await this.fillCredentials(signInName);
    await this.page.getByRole("button", { name: "Join" }).click();
    await this.page.waitForURL(/\/backchannel\/[0-9a-f-]{36}\/conduct$/);
  }

  /** Makes an invitation on the run sheet, in place of an open one. */
  async inviteOrganizer(gameDayId: string): Promise<string> {
    await this.page.goto(`/backchannel/${gameDayId}/run-sheet`);
    const open = this.page.getByRole("button", { name: "Replace the invitation to organize" });
    if ((await open.count()) > 0) {
      await open.click();
      await this.act(/^Replace it: the old invitation/);
    } else await this.act("Invite another organizer");
    return this.invitation("Link for another organizer");
  }

  /** Does to somebody on the list of people what its button says, twice. */
  async decide(what: "Remove" | "Let", name: string): Promise<void> {
    const label = what === "Remove" ? `Remove ${name}` : `Let ${name} back in`;
    await this.page.getByRole("button", { name: label, exact: true }).click();
    await this.page
      .getByRole("group", { name: `${label}?` })
      .getByRole("button")
      .first()
      .click();
  }

  /** Makes a game day from the bundled plan; its id is in the address then. */
  async makeGameDay(name: string): Promise<string> {
    await this.page.getByLabel("Name", { exact: true }).fill(name);
    // The day's zone, which is another than the browsers'.
    await this.page.getByLabel(/^Time zone/).selectOption("America/Chicago");
    await this.page.getByRole("button", { name: "Make the game day" }).click();
    await this.page.waitForURL(/\/backchannel\/[0-9a-f-]{36}\/run-sheet/);
    return /backchannel\/([0-9a-f-]{36})/.exec(this.page.url())?.[1] ?? "";
  }

  /** Chooses a failure on the run sheet. */
  async inspect(failureKey: string): Promise<void> {
    await this.failure(failureKey).getByRole("button").click();
    await expect(this.page.getByRole("complementary", { name: new RegExp(`^${failureKey} `) })).toBeVisible();
  }

  async saveFailure(): Promise<void> {
    await this.page.getByRole("complementary").getByRole("button", { name: "Save", exact: true }).click();
  }

  async planAt(failureKey: string, seconds: number): Promise<void> {
    await this.inspect(failureKey);
    const inspector = this.page.getByRole("complementary", { name: new RegExp(`^${failureKey} `) });
    await inspector.getByLabel("Starts").selectOption("at");
    await inspector.getByLabel("T+ (s)").fill(String(seconds));
    await this.saveFailure();
    const shown = `T+00:${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
    await expect(this.page.locator(`li[data-failure="${failureKey}"]`)).toContainText(shown);
  }

  async publishSchedule(): Promise<void> {
    await this.page.getByRole("button", { name: /^Publish schedule v/ }).click();
    await expect(this.page.getByText("version 1 is published")).toBeVisible();
  }

  async invitation(says: string): Promise<string> {
    return this.page.getByLabel(says).inputValue();
  }

  async conduct(gameDayId: string): Promise<void> {
    await this.page.goto(`/backchannel/${gameDayId}/conduct`);
    await expect(this.page.getByText("all saved")).toBeVisible();
  }

  /** The strip of a failure, on the run sheet or in the pocket. */
  failure(key: string): Locator {
    return this.page.locator(`li[data-failure="${key}"]`);
  }

  /** What is said of a failure that nobody has found, above everything else. */
  unfound(key: string): Locator {
    return this.page.getByRole("region", { name: "Not found yet" }).getByRole("button", { name: new RegExp(`^${key}`) });
  }

  /** What STOP EVERYTHING promises to do. */
  get stopPromise(): Locator {
    return this.page.getByRole("button", { name: /STOP EVERYTHING/ }).getByRole("status");
  }

  /** What a probe on the wall measured last. */
  measured(key: string): Locator {
    return this.page.locator(`li[data-probe="${key}"] b`);
  }

  async seesState(key: string, state: string): Promise<void> {
    await expect(this.failure(key)).toHaveAttribute("data-state", state, { timeout: 60_000 });
  }

  async act(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name }).click();
  }

  /** Waits until everything was looked at; what is red fails the test, what else is not green is answered. */
  async startsTheDay(): Promise<void> {
    await this.act("Start the game day");
    const dialog = this.page.getByRole("dialog", { name: "Start the game day" });
    await expect(dialog.getByText(/^(Nothing is red|Everything is green)/)).toBeVisible({ timeout: 90_000 });
    const why = dialog.getByLabel(/^Why start anyway/);
    if (await why.isVisible()) await why.fill("Only some play in this test");
    await dialog.getByRole("button", { name: "Start the clock" }).click();
    await expect(dialog).toBeHidden();
  }

  async fire(key: string): Promise<void> {
    const strip = this.failure(key);
    const button = strip.getByRole("button", { name: `Fire ${key} now` });
    if (!(await button.isVisible())) await strip.getByRole("button").first().click();
    await button.click();
    await this.seesState(key, "active");
  }

  /** Types the sentence that what can't be undone asks for, arms and fires. */
  async promote(key: string): Promise<void> {
    await this.failure(key).getByRole("button").click();
    await this.page.getByLabel(/^Type .* to arm it/).fill(`${key} cannot be undone`);
    await this.act(/^Arm .*which can.t be undone$/);
    await this.seesState(key, "armed");
    await this.fire(key);
  }

  async revert(key: string): Promise<void> {
    await this.failure(key)
      .getByRole("button", { name: /^(Revert|End)/ })
      .click();
    await this.seesState(key, "reverted");
  }

  /** The card that asks what a word found, with the failure among those it offers. */
  suggestion(key: string): Locator {
    return this.page
      .getByRole("article")
      .filter({ hasText: "What did this find?" })
      .filter({ has: this.candidate(key) });
  }

  private candidate(key: string): Locator {
    return this.page.getByRole("list", { name: "May have found" }).getByRole("button", { name: new RegExp(`\\b${key}\\b`) });
  }

  async confirmDetection(key: string): Promise<void> {
    await this.candidate(key).click();
    await expect(this.failure(key)).toContainText("Detected in");
  }

  /** Chooses a line of what participants said with the arrow keys, asks with D what it found, and answers with the failure's key. */
  async pointAt(words: string, key: string): Promise<void> {
    const line = this.page
      .getByRole("list", { name: /^Said by participants/ })
      .getByRole("listitem")
      .filter({ hasText: words });
    await line.focus();
    await line.press("d");
    const place = await this.candidate(key).locator("kbd").textContent();
    await this.page.keyboard.press(place ?? "");
    await expect(this.failure(key)).toContainText("Detected in");
  }

  async markDetected(key: string, words: string): Promise<void> {
    const strip = this.failure(key);
    await strip.getByRole("button", { name: "Mark detected" }).click();
    await strip.getByLabel("Who said what").fill(words);
    await strip.getByRole("button", { name: `Mark ${key} detected now` }).click();
    await expect(strip).toContainText("Detected in");
  }

  async say(words: string): Promise<void> {
    await this.page.getByLabel("As organizer, to organizers only").fill(words);
    await this.act("Send");
    await expect(this.page.getByRole("list", { name: /^Backchannel/ })).toContainText(words);
  }

  async announceAllClear(truthful: boolean): Promise<void> {
    await this.page.getByRole("button", { name: truthful ? "All clear" : "False all clear", exact: true }).click();
    await this.act(truthful ? "Announce the all clear" : "Announce a false all clear");
  }
}
