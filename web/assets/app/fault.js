// An EngineFault is what an engine refuses, with what it says of it. Its message is "lost" where nobody answers,
// "cut" where files of the page cannot be loaded any more.
export class EngineFault extends Error {
  constructor(message, detail) {
    super(message);
    this.detail = detail;
  }
}
