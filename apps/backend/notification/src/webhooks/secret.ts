import { hkdfSync } from 'node:crypto';

/** How a secret is written, as Standard Webhooks has it: so, and then its bytes in Base64. */
const prefix = 'whsec_';

/**
 * The secret of a generation of a webhook, as its receiver is told. It is kept nowhere: it follows from the service's own secret, and from
 * none other.
 */
export const secretOf = (root: string, webhookId: string, generation: number): string =>
  prefix + keyOf(root, webhookId, generation).toString('base64');

/** Its bytes, by which is signed. */
export const keyOf = (root: string, webhookId: string, generation: number): Buffer =>
  Buffer.from(hkdfSync('sha256', root, '', `countersign/webhook/${webhookId}/${generation}`, 32));
