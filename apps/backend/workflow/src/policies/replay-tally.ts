import type { PolicyReplay } from '@countersign/actions';
import { sayWho, type BoundStage, type PolicyDocument } from '@countersign/policy';
import type { Asked } from './replay-ask.ts';
import type { PastAction } from './replay-past.ts';
import { neededBy } from './under-policy.ts';

const mostSamples = 20;

/** Counts what a document would have changed. */
export function createTally({ rules }: PolicyDocument, days: number) {
  const counts = { actions: 0, more: 0, fewer: 0, other: 0, stuck: 0, errors: 0 };
  const byRule = new Map(rules.map(({ name }) => [name, 0]));
  const weekly = new Map<string, { before: number; after: number }>();
  const changed: Changed[] = [];

  function load(who: string, part: 'before' | 'after', approvals: number): void {
    const known = weekly.get(who) ?? { before: 0, after: 0 };
    weekly.set(who, { ...known, [part]: known[part] + approvals });
  }

  // Of many, few are shown: they are put into words when all are counted.
  function sample(change: Changed): void {
    changed.push(change);
    if (changed.length > mostSamples) changed.shift();
  }

  return {
    /** Of each action in the order in which they were filed. */
    add(past: PastAction, asked: Asked): void {
      counts.actions += 1;
      byRule.set(asked.ruleName, (byRule.get(asked.ruleName) ?? 0) + 1);
      if (asked.error !== undefined) counts.errors += 1;
      if (asked.isRefused) counts.stuck += 1;
      const was = wasOf(past);
      const wouldBe = asked.stages.map((stage) => ({ ...stage, label: labelOf(stage) }));
      for (const { label, needed } of was) load(label, 'before', needed);
      for (const { label, needed } of wouldBe) load(label, 'after', needed);
      if (asked.stages.length === 0) {
        sample({ past, was });
        return;
      }
      const difference = neededBy(asked.stages) - past.required;
      if (difference > 0) counts.more += 1;
      if (difference < 0) counts.fewer += 1;
      if (difference === 0 && say(was) === say(wouldBe)) return;
      if (difference === 0) counts.other += 1;
      sample({ past, was, wouldBe });
    },

    result(): PolicyReplay {
      const weeks = Math.max(1, days / 7);
      const perWeek = (count: number) => Math.round((count / weeks) * 10) / 10;
      return {
        days,
        ...counts,
        rules: [...byRule].map(([name, count]) => ({ name, count })),
        weekly: [...weekly]
          .map(([who, { before, after }]) => ({
            who,
            before: perWeek(before),
            after: perWeek(after),
          }))
          .toSorted((a, b) => b.after - a.after),
        samples: changed.map(toSample).toReversed(),
      };
    },
  };
}

/** An action of which a document would have asked something else. */
interface Changed {
  past: PastAction;
  was: Part[];
  /** None when it could not have been filed. */
  wouldBe?: Part[];
}

function toSample({ past, was, wouldBe }: Changed): PolicyReplay['samples'][number] {
  return {
    actionId: past.id,
    submittedAt: new Date(past.submittedAt).toISOString(),
    makerName: past.makerName,
    before: say(was),
    after: wouldBe ? say(wouldBe) : 'could not be filed',
  };
}

interface Part {
  step: number;
  needed: number;
  label: string;
}

function wasOf({ stages, required }: PastAction): Part[] {
  if (stages.length === 0) return [{ step: 1, needed: required, label: 'with the role checker' }];
  return stages.map(({ step, needed, who }) => ({ step, needed, label: sayWho(peopleIn(who)) }));
}

const labelOf = ({ definition: { who }, groups }: BoundStage): string => sayWho({ ...who, groups });

function peopleIn(words: readonly string[]) {
  const named = (kind: string) =>
    words.filter((word) => word.startsWith(`${kind}:`)).map((word) => word.slice(kind.length + 1));
  return { roles: named('role') as 'checker'[], groups: named('group'), people: named('person') };
}

/** Stages in their steps, as people read them. */
function say(parts: readonly Part[]): string {
  const steps = [...new Set(parts.map(({ step }) => step))].toSorted((a, b) => a - b);
  return steps
    .map((step) =>
      parts
        .filter((part) => part.step === step)
        .map(({ needed, label }) => `${needed} ${label}`)
        .toSorted()
        .join(' and '),
    )
    .join(', then ');
}
