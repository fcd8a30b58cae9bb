import type { ActionStage, PolicySimulation } from '@countersign/actions';
import type { Stage } from '@countersign/policy/document';
import type { FormProps } from '@countersign/remote';
import { Banner, RevealText } from '@countersign/ui';
import { People } from '../person.tsx';
import { t } from '../strings.ts';
import { Lines } from '../words/policy-words.tsx';
import { stageLines } from '../words/stage-lines.ts';

const texts = t.trial;

/** What an action would need: the rule that is taken and why, its stages, and who could decide in each now. */
export function Outcome({
  of: { ruleName, values, error, stages, refusal },
  UserLink,
}: { of: PolicySimulation } & Pick<FormProps, 'UserLink'>) {
  const looked = Object.entries(values ?? {});
  return (
    <section aria-label={texts.outcome} className="flex flex-col gap-3 border-t border-line pt-4">
      {refusal !== null && (
        <Banner tone="danger" title={texts.refused}>
          {refusal}
        </Banner>
      )}
      {error !== null && (
        <Banner tone="warning" title={texts.error}>
          {error}
        </Banner>
      )}
      <p>
        {texts.rule}{' '}
        <span className="font-semibold">
          <RevealText value={ruleName} />
        </span>
      </p>
      {looked.length > 0 && (
        <dl className="flex flex-col gap-0.5 text-xs">
          {looked.map(([path, value]) => (
            <div key={path} className="flex flex-wrap gap-x-2">
              <dt className="font-mono text-fg-muted">{path}</dt>
              <dd className="font-medium wrap-anywhere">
                <RevealText value={typeof value === 'string' ? value : JSON.stringify(value)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ol className="flex flex-col gap-3">
        {stages.map((stage) => (
          <li key={stage.stage}>
            <Lines of={stageLines(definitionOf(stage))} UserLink={UserLink} />
            <p className="pl-5.5 text-xs text-fg-muted">
              {stage.canDecide === null
                ? texts.notKnown
                : stage.canDecide.length === 0
                  ? stage.open
                    ? texts.nobody
                    : texts.later
                  : texts.couldDecide}{' '}
              <People of={stage.canDecide ?? []} UserLink={UserLink} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A bound stage as a policy would say it, with what was computed in place of the expressions. */
function definitionOf(stage: ActionStage): Stage {
  const { name, step, needed, who, mustInclude, otherGroupThan, limit, comment } = stage;
  const { reenter, secondFactorMinutes, observers } = stage;
  return {
    name,
    step,
    approvals: needed,
    who: who as Stage['who'],
    ...(mustInclude && { mustInclude: mustInclude as Stage['mustInclude'] }),
    ...(otherGroupThan.length > 0 && { otherGroupThan }),
    ...(limit && { limit }),
    ...(stage.rejectionsToEnd > 1 && { rejections: stage.rejectionsToEnd }),
    ...(comment && { comment: true as const }),
    ...(reenter.length > 0 && { reenter }),
    ...(secondFactorMinutes !== null && { secondFactorMinutes }),
    ...(observers && { observers: observers as Stage['observers'] }),
  };
}
