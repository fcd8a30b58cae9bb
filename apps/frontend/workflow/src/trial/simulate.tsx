import type { PolicySimulation } from '@countersign/actions';
import { actionTypeNames, isActionType } from '@countersign/actions/names';
import type { PolicyDocument } from '@countersign/policy/document';
import { Button, Field, Select, Textarea } from '@countersign/ui';
import { useState } from 'react';
import { t } from '../strings.ts';
import { titleOf } from '../types.ts';
import { useReply } from '../use-reply.ts';
import { Outcome } from './outcome.tsx';
import { sampleOf } from './sample.ts';
import { Problems } from './problems.tsx';
import type { TrialProps } from './trial-props.ts';
import { useAsking } from './use-asking.ts';

const texts = t.trial;
const types = actionTypeNames.map((value) => ({ value, label: titleOf(value) }));

/**
 * A sample of an action and who would file it: which rule is taken, and who could decide in its stages. Under what is in
 * force where no document is given.
 */
export function Simulate(props: Omit<TrialProps, 'document'> & { document?: PolicyDocument }) {
  const { api, actionType, document, fetch: fetchIt, mayReadAll, UserPicker } = props;
  const [type, setType] = useState(isActionType(actionType) ? actionType : actionTypeNames[0]);
  const tried = isActionType(actionType) ? actionType : type;
  const [payload, setPayload] = useState<{ type: string; text: string }>();
  const [makerId, setMakerId] = useState('');
  const [unread, setUnread] = useState<string>();
  const { ask, forget, ...asking } = useAsking<PolicySimulation>();
  const sample = useReply(`sample ${tried}`, () => sampleOf(tried, fetchIt));
  const text = payload?.type === tried ? payload.text : JSON.stringify(sample.data, undefined, 2);

  function simulate(): void {
    try {
      const trial = {
        ...(document && { document }),
        payload: JSON.parse(text ?? '') as unknown,
        ...(makerId && { makerId }),
      };
      setUnread(undefined);
      void ask(() => api.simulate(tried, trial));
    } catch (error) {
      setUnread(error instanceof Error ? error.message : t.form.noJson);
      forget();
    }
  }

  return (
    <div className="flex flex-col gap-4">
      {tried !== actionType && (
        <Field label={texts.type} hint={texts.typeHint}>
          <Select options={types} value={type} onChange={setType} />
        </Field>
      )}
      <Field label={texts.payload} {...(unread !== undefined && { error: unread })}>
        <Textarea
          value={text ?? ''}
          rows={6}
          spellCheck={false}
          className="font-mono text-xs!"
          onChange={({ target }) => setPayload({ type: tried, text: target.value })}
        />
      </Field>
      {mayReadAll === false ? (
        <p className="text-fg-muted">{texts.makerSelf}</p>
      ) : (
        <Field label={texts.maker} hint={texts.makerHint}>
          <UserPicker value={makerId} onChange={setMakerId} />
        </Field>
      )}
      {mayReadAll === false && document?.windows ? (
        <p>{texts.windowsOthers}</p>
      ) : (
        <Button className="self-start" busy={asking.busy} onClick={simulate}>
          {texts.run}
        </Button>
      )}
      <Problems of={asking.problems} />
      <p role="status" className="sr-only">
        {asking.answer && texts.done}
      </p>
      {asking.answer && <Outcome of={asking.answer} {...props} />}
    </div>
  );
}
