import type { ActionStage, PolicySimulation } from '@countersign/actions';
import type { Stage } from '@countersign/policy/document';
import type { FormProps } from '@countersign/remote';
import { Banner, RevealText } from '@countersign/ui';
import { People } from '../person.tsx';
import { t } from '../strings.ts';
import { Lines } from '../words/policy-words.tsx';
import { stageLines } from '../words/stage-lines.ts';
import { titlesOf } from '../words/titles.ts';
import { factText, factTitle } from './fact-words.ts';

const texts = t.trial;

/** What an action would need: the rule that is taken and why, its stages, and who could decide in each now. */
export function Outcome({
  of: { ruleName, values, error, stages, refusal, barred },
  actionType,
  UserLink,
}: { of: PolicySimulation; actionType: string } & Pick<FormProps, 'UserLink'>) {
  const titleOf = titlesOf(actionType);
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
        <dl aria-label={texts.looked} className="flex flex-col gap-0.5 text-xs">
          {looked.map(([path, value]) => (
            <div key={path} className="flex flex-wrap gap-x-2">
              <dt title={path} className="text-fg-muted">
                {factTitle(path, titleOf) ?? <code className="font-mono">{path}</code>}
              </dt>
              <dd className="font-medium wrap-anywhere tabular-nums">
                <RevealText value={factText(path, value, values?.['payload.currency'])} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ol className="flex flex-col gap-3">
        {stages.map((stage) => (
          <li key={stage.stage}>
            <Lines of={stageLines(definitionOf(stage), titleOf)} UserLink={UserLink} />
            <p className="pl-5.5 text-xs text-fg-muted">
              {saidOf(stage)} <People of={stage.canDecide ?? []} UserLink={UserLink} />
            </p>
          </li>
        ))}
      </ol>
      {barred.length > 0 && (
        <p className="text-xs text-fg-muted">
          {texts.barred} <People of={barred} UserLink={UserLink} />
        </p>
      )}
    </section>
  );
}

function saidOf({ canDecide, open }: ActionStage): string {
  if (canDecide === null) return texts.notKnown;
  if (canDecide.length === 0) return open ? texts.nobody : texts.laterNobody;
  return open ? texts.couldDecide : texts.laterDecide;
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
