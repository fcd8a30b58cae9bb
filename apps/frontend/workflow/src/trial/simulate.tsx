import type { PolicySimulation } from '@countersign/actions';
import { actionTypes, actionTypesByTitle, isActionType } from '@countersign/actions';
import type { PolicyDocument } from '@countersign/policy/document';
import type { Draft } from '@countersign/remote';
import { fieldsOfSchema } from '@countersign/remote/generated';
import { Button, Field, Select, SkeletonLines } from '@countersign/ui';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { t } from '../strings.ts';
import { titleOf } from '../types.ts';
import { useReply } from '../use-reply.ts';
import { Outcome } from './outcome.tsx';
import { Problems } from './problems.tsx';
import { SamplePayload } from './sample-payload.tsx';
import { sampleOf } from './sample.ts';
import type { TrialProps } from './trial-props.ts';
import { useAsking } from './use-asking.ts';

const texts = t.trial;
const [firstType = 'create_account'] = actionTypesByTitle;
const types = actionTypesByTitle.map((value) => ({ value, label: titleOf(value) }));

/**
 * A sample of an action and who would file it: which rule is taken, and who could decide in its stages. Under what is in
 * force where no document is given.
 */
export function Simulate(props: Omit<TrialProps, 'document'> & { document?: PolicyDocument }) {
  const { api, actionType, document, fetch: fetchIt, mayReadAll, UserPicker } = props;
  const [type, setType] = useState(isActionType(actionType) ? actionType : firstType);
  const tried = isActionType(actionType) ? actionType : type;
  const [makerId, setMakerId] = useState('');
  const { ask, forget, ...asking } = useAsking<PolicySimulation>();
  const sample = useReply(`sample ${tried}`, () => sampleOf(tried, fetchIt));
  const fields = useMemo(
    () => fieldsOfSchema(z.toJSONSchema(actionTypes[tried].schema, { io: 'input' })),
    [tried],
  );
  const mayTry = !(mayReadAll === false && document?.windows);
  const simulate = (payload: Draft): void =>
    void ask(() =>
      api.simulate(tried, {
        ...(document && { document }),
        payload,
        ...(makerId && { makerId }),
      }),
    );

  return (
    <div className="flex flex-col gap-4">
      {tried !== actionType && (
        <Field label={texts.type} hint={texts.typeHint}>
          <Select
            options={types}
            value={type}
            onChange={(next) => {
              setType(next);
              forget();
            }}
          />
        </Field>
      )}
      {sample.data === undefined && sample.error === undefined ? (
        <SkeletonLines lines={4} label={t.loading} />
      ) : (
        <SamplePayload
          key={tried}
          fields={fields}
          sample={sample.data ?? {}}
          errors={asking.fields}
          busy={asking.busy}
          UserPicker={UserPicker}
          onTry={simulate}
        >
          {(run) => (
            <>
              {mayReadAll === false ? (
                <p className="text-fg-muted">{texts.makerSelf}</p>
              ) : (
                <Field label={texts.maker} hint={texts.makerHint}>
                  <UserPicker value={makerId} onChange={setMakerId} />
                </Field>
              )}
              {mayTry ? (
                <Button className="self-start" busy={asking.busy} onClick={run}>
                  {texts.run}
                </Button>
              ) : (
                <p>{texts.windowsOthers}</p>
              )}
            </>
          )}
        </SamplePayload>
      )}
      <Problems of={asking.problems} />
      <p role="status" className="sr-only">
        {asking.answer && texts.done}
      </p>
      {asking.answer && <Outcome of={asking.answer} {...props} actionType={tried} />}
    </div>
  );
}
