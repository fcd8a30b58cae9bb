import { t } from '../strings.ts';
import { GroupNames } from './group-names.tsx';
import type { KnownGroups } from './known-groups.ts';
import { NumberField } from './number-field.tsx';
import { escalates, isOfAny, type SimpleStage } from './simple-policy.ts';

const texts = t.simple;

/** After how long which groups may decide too. */
export function EscalationFields({
  path,
  stage,
  known,
  errorOf,
  onChange,
}: {
  path: string;
  stage: SimpleStage;
  known: KnownGroups;
  /** What is wrong with one of these parts of the stage. */
  errorOf: (...parts: string[]) => { error?: string };
  onChange: (stage: Partial<SimpleStage>) => void;
}) {
  const { escalateAfterHours, deputies } = stage;
  const isSet = escalates(stage);
  // Beside any checker there is nobody else who could; what is set all the same can be taken away.
  const disabled = isOfAny(stage) && !isSet;
  return (
    <>
      <NumberField
        path={`${path}.escalation.afterHours`}
        label={texts.escalation}
        hint={disabled ? texts.escalationIdle : texts.escalationHint}
        value={escalateAfterHours}
        error={errorOf('escalation.afterHours')}
        required={isSet}
        disabled={disabled}
        onChange={(next) => onChange({ escalateAfterHours: next })}
      />
      <GroupNames
        path={path}
        of="escalation.who"
        label={texts.deputies}
        value={deputies}
        known={known}
        errorOf={errorOf}
        required={isSet}
        disabled={disabled}
        onChange={(next) => onChange({ deputies: next.filter((name) => name !== '') })}
      />
    </>
  );
}
