import type { PolicyProblem } from '@countersign/actions';
import { Icon, Spinner } from '@countersign/ui';
import { CircleAlert, CircleCheck, CloudOff } from 'lucide-react';
import { t } from '../strings.ts';
import type { Problems } from './use-problems.ts';

const texts = t.form;

/** What is wrong with the policy, each with the way to its place. */
export function ProblemList({
  of: { state, problems },
  onGo,
}: {
  of: Problems;
  onGo: (problem: PolicyProblem) => void;
}) {
  return (
    <div className="flex flex-col gap-1.5 text-xs">
      <p role="status" className="flex items-center gap-1.5 text-fg-muted">
        {state === 'asking' ? (
          <Spinner className="size-3.5" />
        ) : state === 'away' ? (
          <Icon of={CloudOff} className="size-3.5 text-warning" />
        ) : state === 'known' && problems.length === 0 ? (
          <Icon of={CircleCheck} className="size-3.5 text-success" />
        ) : (
          <Icon of={CircleAlert} className="size-3.5 text-danger" />
        )}
        {state === 'known' ? texts.problems(problems.length) : texts.states[state]}
      </p>
      {problems.length > 0 && (
        <ul className="flex flex-col gap-1">
          {problems.map((problem, index) => (
            <li key={index}>
              <button
                type="button"
                onClick={() => onGo(problem)}
                className="cursor-pointer rounded-xs text-left text-danger underline decoration-danger/40 underline-offset-2 wrap-anywhere hover:decoration-danger focus-visible:outline-2 focus-visible:outline-accent"
              >
                {problem.path !== '' && <code className="font-mono">{problem.path}</code>}{' '}
                {problem.message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
