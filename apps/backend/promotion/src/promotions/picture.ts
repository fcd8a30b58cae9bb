import type { Promotion } from '../replies.ts';

/** What a change of a promotion is pictured with, before and after. */
export function pictureOf({ version: _version, createdAt: _createdAt, ...shown }: Promotion) {
  return shown;
}
