import type { Random } from '@countersign/cli/random';
import { cut, delay, duplicate } from '../proxy/faults.ts';
import type { Exchange } from '../proxy/exchange.ts';
import { crash } from '../scenarios/acts.ts';
import { crashServer } from '../system/crash-server.ts';
import type { Lab } from '../system/lab.ts';

/** What was done to the system so far, by its name. */
export type Troubles = Map<string, number>;

const ofTheLog = ({ path }: Exchange): boolean =>
  path.startsWith('/internal/events') || path === '/internal/actions/concerned';
const ofExecutions = ({ path }: Exchange): boolean => path === '/internal/actions/execute';

/** Kills workflow, notification, both or PostgreSQL, after some deliveries were made late, doubled or refused. */
export async function makeTrouble(lab: Lab, random: Random, troubles: Troubles): Promise<void> {
  const count = (what: string): void => void troubles.set(what, (troubles.get(what) ?? 0) + 1);
  const counted = (what: string, matches: (exchange: Exchange) => boolean) => ({
    times: 1 + random.below(4),
    matches: (exchange: Exchange) => matches(exchange) && (count(what), true),
  });
  const { workflow, promotion } = lab.proxies;
  for (const proxy of [workflow, promotion]) proxy.clear();
  const late = 100 + random.below(1_500);
  delay(workflow, { at: 'reply', ...counted('late answers of the log', ofTheLog) }, late);
  cut(workflow, { at: 'request', ...counted('refused questions to the log', ofTheLog) });
  duplicate(workflow, counted('doubled questions to the log', ofTheLog));
  cut(promotion, { at: 'reply', ...counted('lost answers of executions', ofExecutions) });
  duplicate(promotion, counted('doubled executions', ofExecutions));
  const chance = random.below(10);
  if (chance === 0) {
    await crashServer(lab);
    count('crashes of PostgreSQL');
    return;
  }
  const victims =
    chance < 5
      ? (['notification'] as const)
      : chance < 9
        ? (['workflow'] as const)
        : (['workflow', 'notification'] as const);
  for (const victim of victims) {
    await crash(lab, victim);
    count(`kills of ${victim}`);
  }
}
