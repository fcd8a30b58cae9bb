import { demoPeople } from '@countersign/auth/demo';
import { OperatorError } from '../../operator-error.ts';
import type { Script, Template } from '../script/script.ts';
import type { Known, Wave } from './journal.ts';

/** What is known of the year's cases and people while it is played. */
export class Knowledge {
  readonly #cases = new Map<number, Known>();
  /** Which case made whom. */
  readonly #madeBy = new Map<string, number>();
  #news = new Map<number, Known>();

  constructor(script: Script, waves: readonly Wave[]) {
    for (const move of script.moves) {
      if (move.kind === 'file' && move.actionType === 'create_user') {
        this.#madeBy.set(move.payload.username as string, move.of);
      }
    }
    for (const { known } of waves) {
      for (const [of, each] of Object.entries(known)) this.#cases.set(Number(of), each);
    }
  }

  get(of: number): Known {
    const known = this.#cases.get(of);
    if (!known) throw new OperatorError(`Case ${of} was not filed.`);
    return known;
  }

  has(of: number): boolean {
    return this.#cases.has(of);
  }

  set(of: number, known: Known): void {
    this.#cases.set(of, known);
    this.#news.set(of, known);
  }

  /** What has changed since it was asked last. */
  takeNews(): Wave['known'] {
    const news = Object.fromEntries(this.#news);
    this.#news = new Map();
    return news;
  }

  /** How many actions stand where. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { status } of this.#cases.values()) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  /** Somebody's id, once they were made. */
  idOf(username: string): string | undefined {
    const staff = demoPeople.find((person) => person.username === username);
    if (staff) return staff.personId;
    return this.#cases.get(this.#madeBy.get(username) ?? -1)?.result?.userId as string | undefined;
  }

  /** Somebody's id. */
  personId(username: string): string {
    const id = this.idOf(username);
    if (id === undefined) throw new OperatorError(`Nobody has made ${username}.`);
    return id;
  }

  /** A template with the ids in the place of the names. */
  resolve(template: Template): Template {
    return this.#resolved(template) as Template;
  }

  #resolved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#resolved(each));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, this.#resolved(each)]),
      );
    }
    if (typeof value !== 'string') return value;
    const [, person, of, field] = /^@(?:p\.(.+)|(\d+)\.(\w+))$/.exec(value) ?? [];
    if (person !== undefined) return this.personId(person);
    return of === undefined ? value : this.#resultOf(Number(of), field!);
  }

  #resultOf(of: number, field: string): string {
    const value = this.#cases.get(of)?.result?.[field];
    if (typeof value !== 'string')
      throw new OperatorError(`Case ${of} has no ${field}: it was not executed.`);
    return value;
  }
}
