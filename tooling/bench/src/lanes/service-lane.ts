import { createServiceTokens } from '@countersign/auth/server';
import type { System } from '@countersign/cli/system';
import { newVisitor, type Visitor } from '@countersign/testkit/client';
import type { People } from '../system/people.ts';
import { apiLane, type Part } from './api-lane.ts';
import type { Lane } from './lane.ts';

/**
 * A token for workflow, by a session. It is bound to no request, as a gateway of the release before gets
 * it, so that it serves for all of a lane's.
 */
export async function tokenOf(
  system: System,
  person: Visitor,
): Promise<{ token: string; personId: string }> {
  const { serviceKeys, services } = system;
  const gateway = createServiceTokens({
    self: 'gateway',
    privateKey: serviceKeys.gateway,
    publicKeys: {},
  });
  const reply = await newVisitor(services.auth.url).send<{ token: string; personId: string }>(
    '/internal/tokens',
    {
      body: { cookie: person.cookie(), audience: 'workflow', background: true },
      headers: { authorization: `Bearer ${await gateway.sign({ audience: 'auth' })}` },
    },
  );
  if (reply.status >= 300) throw new Error(`no token for workflow: ${reply.text}`);
  return reply.data;
}

/** Tokens are good for a minute; those for the next slice are younger than this. */
const freshMs = 20_000;

/** The workflow service, called past the gateway with the tokens of people. */
export function serviceLane(
  system: System,
  { makers, checkers }: People,
  { connections, waiting }: { connections: number; waiting: string[] },
): Lane {
  const tokens: Record<Part, string[]> = { maker: [], checker: [] };
  let at = -Infinity;
  const prepare = async (): Promise<void> => {
    if (performance.now() - at < freshMs) return;
    at = performance.now();
    for (const [part, people] of [
      ['maker', makers],
      ['checker', checkers],
    ] as const) {
      const made = await Promise.all(people.map((person) => tokenOf(system, person)));
      tokens[part] = made.map(({ token }) => token);
    }
  };
  return apiLane({
    urls: [system.services.workflow.url],
    connections,
    waiting,
    prepare,
    headersOf: (part, client) => ({
      authorization: `Bearer ${tokens[part][client % tokens[part].length]}`,
    }),
  });
}
