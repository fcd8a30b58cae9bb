import { Button, Card, CopyButton, Field, Textarea } from '@countersign/ui';
import { useEffect, useRef } from 'react';
import { actionTexts } from '../strings/action.ts';
import { useDecisionDrafts, verdicts } from './decision-drafts.ts';
import { sentence } from './live-check.ts';
import { problemOf } from './problem.tsx';

const texts = actionTexts.decision;

/**
 * Where the decision stood that can no longer be taken: says that it was not recorded and why, and
 * shows what was typed for it until the person discards it. Nothing when there is neither.
 */
export function LostDecision({ actionId, error }: { actionId: string; error: Error | null }) {
  const drafts = useDecisionDrafts(actionId);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The pressed button is gone: the focus goes to what has come of it.
    if (error) said.current?.focus();
  }, [error]);
  const typed = verdicts.filter((verdict) => drafts[verdict][0] !== '');
  if (!error && typed.length === 0) return null;
  return (
    <Card title={error ? texts.failed : texts.unsent}>
      <div ref={said} tabIndex={-1} role="alert" className="outline-none">
        {error ? sentence(problemOf(error)) : texts.unsentBody}
      </div>
      {typed.map((verdict) => {
        const [text, setText] = drafts[verdict];
        return (
          <div key={verdict} className="mt-3">
            <Field label={texts.typed[verdict]}>
              <Textarea readOnly value={text} />
            </Field>
            <div className="mt-1.5 flex items-center gap-2">
              <CopyButton value={text} />
              <Button size="sm" onClick={() => setText('')}>
                {texts.discard}
              </Button>
            </div>
          </div>
        );
      })}
    </Card>
  );
}
