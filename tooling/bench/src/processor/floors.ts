import { generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { closedLoop } from '../load/closed-loop.ts';
import { httpClient } from '../load/http.ts';
import { startChild } from '../system/start-child.ts';
import { processorOf } from '../system/usage.ts';

/** What the parts of a step cost when nothing is around them: milliseconds of processor time each. */
export interface Floors {
  /** A bare `node:http` server that reads a request and replies. */
  serve: number;
  /** A pooled client that sends it and reads the reply. */
  ask: number;
  sign: number;
  verify: number;
  /** A row by its key, prepared: the client’s part and the server’s. */
  read: number;
  /** One row inserted, prepared, and on the disk. */
  commit: number;
}

const clients = 8;

/**
 * Measures the floors on this machine.
 *
 * @param databaseUrl the tutorial's database
 * @param postgresPid its server
 */
export async function measureFloors(
  databaseUrl: string,
  postgresPid: number,
  seconds: number,
): Promise<Floors> {
  return {
    ...(await measureHop(seconds)),
    ...measureSignature(),
    ...(await measureStatements(databaseUrl, postgresPid, seconds)),
  };
}

/** Milliseconds of processor time a call, here and in other processes. */
async function costOf(
  call: (client: number) => Promise<unknown>,
  seconds: number,
  pid: number,
): Promise<{ here: number; there: number }> {
  await closedLoop(call, { clients, seconds: 0.5 });
  const [own, other] = [process.cpuUsage(), processorOf(pid)];
  const { calls } = await closedLoop(call, { clients, seconds });
  const { user, system } = process.cpuUsage(own);
  return {
    here: (user + system) / 1000 / calls,
    there: (1000 * (processorOf(pid) - other)) / calls,
  };
}

async function measureHop(seconds: number): Promise<Pick<Floors, 'serve' | 'ask'>> {
  const server = await startChild(join(import.meta.dirname, '../bare-server-main.ts'));
  const client = httpClient([server.url], clients);
  const body = JSON.stringify({ data: 'x'.repeat(400) });
  const headers = { 'content-type': 'application/json' };
  try {
    const send = () => client.send({ method: 'POST', path: '/', headers, body });
    const { here, there } = await costOf(send, seconds, server.pid);
    return { serve: there, ask: here };
  } finally {
    await client.close();
    await server.stop();
  }
}

function measureSignature(): Pick<Floors, 'sign' | 'verify'> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const text = Buffer.alloc(400, 'x');
  const signature = sign(null, text, privateKey);
  return {
    sign: timesOf(() => sign(null, text, privateKey)),
    verify: timesOf(() => verify(null, text, publicKey, signature)),
  };
}

function timesOf(work: () => unknown): number {
  const rounds = 5_000;
  for (let round = 0; round < rounds / 5; round += 1) work();
  const began = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / rounds;
}

async function measureStatements(
  connectionString: string,
  postgresPid: number,
  seconds: number,
): Promise<Pick<Floors, 'read' | 'commit'>> {
  const connections = Array.from({ length: clients }, () => new Client({ connectionString }));
  await Promise.all(connections.map((client) => client.connect()));
  const id = randomUUID();
  const insert =
    'insert into pending_actions (id, type, payload, maker_id) values ($1, $2, $3, $1)';
  const select = 'select * from pending_actions where id = $1';
  const row = (key: string) => [key, 'create_promotion', '{"code":"CODE"}'];
  try {
    await connections[0]!.query(insert, row(id));
    const sum = async (call: (as: number) => Promise<unknown>): Promise<number> => {
      const { here, there } = await costOf(call, seconds, postgresPid);
      return here + there;
    };
    return {
      read: await sum((as) => connections[as]!.query({ name: 'read', text: select, values: [id] })),
      commit: await sum((as) =>
        connections[as]!.query({ name: 'write', text: insert, values: row(randomUUID()) }),
      ),
    };
  } finally {
    await Promise.all(connections.map((client) => client.end()));
  }
}
