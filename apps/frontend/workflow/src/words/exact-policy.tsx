import type { PolicyDocument } from '@countersign/policy/document';
import { textOfDocument } from '../change-policy/document-text.ts';
import { t } from '../strings.ts';

/** A policy as it is written, to the last sign. */
export function ExactPolicy({ document }: { document: PolicyDocument }) {
  return (
    <pre
      tabIndex={0}
      aria-label={t.policy.exact}
      className="max-h-96 overflow-auto rounded-md bg-surface-2 p-3 font-mono text-xs focus-visible:outline-2 focus-visible:outline-accent"
    >
      {textOfDocument(document)}
    </pre>
  );
}
