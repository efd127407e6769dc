/** The list of who is here. */

export class PeopleList {
  constructor(page) {
    this.page = page;
    this.list = page.getByRole("dialog", { name: "In this room" });
  }

  static async open(page) {
    await page.getByRole("button", { name: /^\d+ (person|people) here/ }).click();
    const people = new PeopleList(page);
    await people.list.waitFor();
    return people;
  }

  /** Looks where somebody else looks, which closes the list. */
  async follow(name) {
    await this.list.getByRole("button", { name }).first().click();
    await this.list.waitFor({ state: "hidden" });
  }

  /** Offers since when to take back what somebody drew. */
  async takeBack(name) {
    await this.list.getByRole("button", { name: `Take back what ${name} drew` }).click();
    await this.list.getByText(`Take back what ${name} drew`, { exact: true }).waitFor();
  }

  choice(text) {
    return this.list.getByRole("button", { name: text });
  }

  async close() {
    await this.page.keyboard.press("Escape");
    await this.list.waitFor({ state: "hidden" });
  }
}
