import type { PolicyProblem } from '@countersign/actions';
import { Icon, Spinner } from '@countersign/ui';
import { Circle, CircleAlert, CircleCheck, CloudOff, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../strings.ts';
import { placeWords } from '../words/place-words.ts';
import type { Problems } from './use-problems.ts';

const texts = t.form;

/** What is wrong with the policy and what speaks against it, each with the way to its place. */
export function ProblemList({
  of,
  shown,
  document,
  onGo,
}: {
  of: Problems;
  /** Those of the problems that are to be said; others are about what nobody has written yet. */
  shown: readonly PolicyProblem[];
  /** By which places are named. */
  document: unknown;
  onGo: (place: { path: string }) => void;
}) {
  const { problems, warnings, peopleKnown } = of;
  const isOpen = problems.length > 0 && shown.length === 0;
  return (
    <div className="flex flex-col gap-1.5 text-xs">
      <p role="status" className="flex items-center gap-1.5 text-fg-muted">
        <Sign
          of={of.state}
          isOpen={isOpen}
          isRight={problems.length === 0}
          isDoubtful={warnings.length > 0 || !peopleKnown}
        />
        {of.state !== 'known'
          ? texts.states[of.state]
          : isOpen
            ? texts.unfinished
            : texts.problems(problems.length)}
        {of.state === 'known' && warnings.length > 0 && ` ${texts.warnings(warnings.length)}`}
      </p>
      <Places
        of={shown}
        document={document}
        className="text-danger decoration-danger/40 hover:decoration-danger"
        onGo={onGo}
      />
      <Places
        of={warnings}
        document={document}
        className="text-warning decoration-warning/40 hover:decoration-warning"
        sign={<Icon of={TriangleAlert} className="mr-1 inline size-3.5 align-text-bottom" />}
        onGo={onGo}
      />
      {!peopleKnown && <p className="text-warning">{texts.peopleAway}</p>}
    </div>
  );
}

function Sign({
  of: state,
  isOpen,
  isRight,
  isDoubtful,
}: {
  of: Problems['state'];
  isOpen: boolean;
  isRight: boolean;
  isDoubtful: boolean;
}) {
  if (state === 'asking') return <Spinner className="size-3.5" />;
  if (state === 'away') return <Icon of={CloudOff} className="size-3.5 text-warning" />;
  if (state === 'known' && isRight) {
    return isDoubtful ? (
      <Icon of={TriangleAlert} className="size-3.5 text-warning" />
    ) : (
      <Icon of={CircleCheck} className="size-3.5 text-success" />
    );
  }
  if (isOpen) return <Icon of={Circle} className="size-3.5" />;
  return <Icon of={CircleAlert} className="size-3.5 text-danger" />;
}

function Places<P extends { path: string; message: string }>({
  of,
  document,
  className,
  sign,
  onGo,
}: {
  of: readonly P[];
  document: unknown;
  className: string;
  sign?: ReactNode;
  onGo: (place: P) => void;
}) {
  if (of.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {of.map((place, index) => (
        <li key={index}>
          <button
            type="button"
            onClick={() => onGo(place)}
            className={`min-h-6 cursor-pointer rounded-xs text-left underline underline-offset-2 wrap-anywhere focus-visible:outline-2 focus-visible:outline-accent ${className}`}
          >
            {sign}
            <span className="font-medium">{placeWords(document, place.path)}:</span> {place.message}
          </button>
        </li>
      ))}
    </ul>
  );
}
