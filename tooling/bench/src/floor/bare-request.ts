import { generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import type { ServiceName } from '@countersign/service-discovery';
import type { Pool } from 'pg';
import type { HttpClient } from '../load/http.ts';
import type { Part } from './bare-steps.ts';

/** As long as a person’s token with its header. */
const authorization = `Bearer ${'x'.repeat(700)}`;

const insert = 'insert into pending_actions (id, type, payload, maker_id) values ($1, $2, $3, $1)';
const select = 'select * from pending_actions where id = $1';
const newest = 'select * from pending_actions order by created_at desc limit 20';

/** What a bare process reaches others and its database by. */
export interface Reach {
  pool: Pool;
  clients: ReadonlyMap<ServiceName, HttpClient>;
}

/** Does the parts of a request one after the other, as the real one has to. */
export function createBareRequest({ pool, clients }: Reach) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const token = Buffer.from(authorization);
  const signature = sign(null, token, privateKey);
  const known = randomUUID();
  return async function request(parts: readonly Part[], path: string, body: string): Promise<void> {
    for (const part of parts) {
      if (typeof part === 'object') {
        const headers = { 'content-type': 'application/json', authorization };
        const under = `${path}/${parts.indexOf(part)}`;
        await clients.get(part.calls)!.send({ method: 'POST', path: under, headers, body });
      } else if (part === 'sign') sign(null, token, privateKey);
      else if (part === 'verify') verify(null, token, publicKey, signature);
      else if (part === 'read') await pool.query({ name: part, text: select, values: [known] });
      else if (part === 'page') await pool.query({ name: part, text: newest });
      else {
        const values = [randomUUID(), 'create_promotion', body];
        await pool.query({ name: part, text: insert, values });
      }
    }
  };
}
