/** So often a statement is sent before it gets a name: what is sent once need not be kept. */
const repeated = 3;
/** So many have one, which each connection and the pooler keep; `max_prepared_statements` is beyond. */
const most = 150;
/** So many are counted. */
const counted = 2_000;

/**
 * Names of the statements that this process sends again and again, by their texts. A statement with a
 * name is parsed once a connection and mostly planned once (PostgreSQL, PREPARE).
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  #sent = new Map<string, number>();
  #given = 0;

  /** Counts a use of `text`: its name, or `undefined` for one that goes without. */
  use(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= most) return name;
    const times = (this.#sent.get(text) ?? 0) + 1;
    if (this.#sent.size >= counted) this.#sent = new Map();
    if (times < repeated) {
      this.#sent.set(text, times);
      return undefined;
    }
    this.#sent.delete(text);
    this.#given += 1;
    const given = `countersign_${this.#given}`;
    this.#names.set(text, given);
    return given;
  }

  /** Gives `text` another name from now on: its columns are others than when it was prepared. */
  renew(text: string): void {
    if (!this.#names.delete(text)) return;
    this.#sent.set(text, repeated - 1);
  }
}
