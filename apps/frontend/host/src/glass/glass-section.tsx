import { longestRemark, upTo } from '@countersign/actions/characters';
import { emergencyProblem } from '@countersign/actions/emergency';
import type { Draft } from '@countersign/remote';
import { Button, ConfirmDialog, Field, Textarea } from '@countersign/ui';
import { CheckCheck, Siren, UserCheck } from 'lucide-react';
import { AskFactor } from '../action/reentry/ask-factor.tsx';
import { needsFactor } from '../action/use-decide.ts';
import type { NextStep } from '../submit/form-page.tsx';
import { glassTexts } from '../strings/glass.ts';

const texts = glassTexts.section;

const next = [
  { icon: Siren, ...texts.next.break },
  { icon: CheckCheck, ...texts.next.execute },
  { icon: UserCheck, ...texts.next.review },
];

/** Why something is executed at once, with nobody's approval; and what the form then says of it. */
export interface Emergency {
  reason: string;
  /** On the button that does so. */
  submit: string;
  next: readonly NextStep[];
}

/** Has what a form files executed at once, by a reason, after a question that says what follows, and with a second factor. */
export function GlassSection({
  title,
  reason,
  onChange,
  asked,
  onAsk,
  filing,
}: {
  /** Of what is filed. */
  title: string;
  /** `undefined`: it is filed the usual way. */
  reason: string | undefined;
  onChange: (emergency: Emergency | undefined) => void;
  /** What was filled in and is about to be filed. */
  asked: Draft | undefined;
  onAsk: (payload: Draft | undefined) => void;
  filing: {
    mutateAsync: (payload: Draft) => Promise<unknown>;
    error: Error | null;
    isPending: boolean;
    reset: () => void;
  };
}) {
  const say = (why: string) => onChange({ reason: why, submit: texts.submit, next });
  if (reason === undefined) {
    return (
      <Button size="sm" className="mb-4" onClick={() => say('')}>
        <Siren aria-hidden="true" className="size-4 text-danger" />
        {texts.arm}
      </Button>
    );
  }
  const isLacking = asked !== undefined && emergencyProblem(reason) !== undefined;
  const why = needsFactor(filing.error) ? filing.error.message : undefined;
  const send = async (): Promise<void> => {
    if (!asked) return;
    // What is wrong with it stands above the form, and asks for the second factor.
    await filing.mutateAsync(asked).catch((error: unknown) => {
      if (!needsFactor(error)) onAsk(undefined);
    });
  };
  const cancel = () => {
    filing.reset();
    onAsk(undefined);
  };
  return (
    <section
      aria-labelledby="break-glass"
      className="mb-4 rounded-lg border-2 border-danger/60 bg-danger-soft p-4"
    >
      <h2 id="break-glass" className="flex items-center gap-2 font-semibold text-danger">
        <Siren aria-hidden="true" className="size-5" />
        {texts.title}
      </h2>
      <p className="mt-1 mb-3">{texts.lead}</p>
      <Field
        label={texts.reason}
        hint={texts.reasonHint}
        error={isLacking ? texts.needsReason : undefined}
        required
      >
        <Textarea
          rows={3}
          value={reason}
          onChange={(event) => {
            onAsk(undefined);
            say(upTo(longestRemark, event.target.value));
          }}
        />
      </Field>
      <Button size="sm" className="mt-3" onClick={() => onChange(undefined)}>
        {texts.disarm}
      </Button>
      <ConfirmDialog
        open={asked !== undefined && !isLacking && why === undefined}
        onOpenChange={(open) => (open ? undefined : cancel())}
        title={glassTexts.confirm.title(title)}
        description={glassTexts.confirm.body}
        confirmLabel={glassTexts.confirm.button}
        cancelLabel={glassTexts.confirm.keep}
        busy={filing.isPending}
        onConfirm={send}
      >
        <ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
          {Object.values(glassTexts.confirm.follows).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </ConfirmDialog>
      <AskFactor why={why} onGiven={send} onCancel={cancel} />
    </section>
  );
}
