import type { LiveCheck, Preparation } from '@countersign/actions';
import { Banner, linkClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { actionTexts } from '../strings/action.ts';
import { objectionIn, sentence } from './live-check.ts';
import { problemOf } from './problem.tsx';

/** What the owner says of a pending action now, where it matters for the decision. */
export function CheckBanners({
  check,
  error,
  picture,
}: {
  check: LiveCheck | undefined;
  error: Error | null;
  picture: Pick<Preparation, 'warnings'>;
}) {
  const texts = actionTexts.check;
  return (
    <>
      {error && (
        <Banner tone="warning" title={texts.away} live>
          {sentence(problemOf(error))} {texts.awayBody}
        </Banner>
      )}
      {check?.executable === false && !check.targetChanged && (
        <Banner tone="danger" title={texts.refused} live>
          {objectionIn(check, texts.changed)}
        </Banner>
      )}
      {check?.targetChanged && (
        <Banner tone="danger" title={texts.changed} live>
          {texts.changedBody}
        </Banner>
      )}
      {picture.warnings.length > 0 && (
        <Banner tone="warning" title={texts.warnings}>
          <ul className="list-disc pl-4">
            {picture.warnings.map(({ code, field = '', message, actionId }) => (
              <li key={`${code} ${field}`}>
                {message}
                {actionId && (
                  <>
                    {'. '}
                    <Link to="/actions/$id" params={{ id: actionId }} className={linkClass}>
                      {texts.otherAction}
                    </Link>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}
