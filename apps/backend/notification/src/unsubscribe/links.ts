import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { toldKinds } from '../events/told-of.ts';

/** What a link turns off: the mail of a kind for a person, or of all that they are mailed once a day. */
const unsubscription = z.strictObject({
  personId: z.uuid(),
  what: z.enum(['digest', ...toldKinds]),
});
export type Unsubscription = z.infer<typeof unsubscription>;

/** Links that turn mail off without signing in, and nothing else: each is good for one person and what it names. */
export interface UnsubscribeLinks {
  to(which: Unsubscription): string;
  /** What the `link` of one turns off; undefined for one that was not made here. */
  read(token: string): Unsubscription | undefined;
}

/** In each link, so that another way to make them refuses those made before. */
const version = 'v1';

/** Makes and reads them, by a key that follows from the service's own secret. */
export function createUnsubscribeLinks(secret: string, publicUrl: string): UnsubscribeLinks {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'countersign/unsubscribe', 32));
  const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return {
    to({ personId, what }) {
      const text = `${version}.${personId}.${what}`;
      const token = `${text}.${sign(text).toString('base64url')}`;
      // Paths are logged, and what comes behind them is not.
      return `${publicUrl}/api/notification/unsubscribe?link=${token}`;
    },
    read(token) {
      const [given, personId, what, signature = ''] = token.split('.');
      if (given !== version) return undefined;
      const signed = Buffer.from(signature, 'base64url');
      const expected = sign(`${version}.${personId}.${what}`);
      if (signed.length !== expected.length || !timingSafeEqual(signed, expected)) return undefined;
      return unsubscription.safeParse({ personId, what }).data;
    },
  };
}
