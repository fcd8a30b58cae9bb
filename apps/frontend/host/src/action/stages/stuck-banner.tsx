import type { ActionDetail } from '@countersign/actions';
import { Banner } from '@countersign/ui';
import { actionTexts } from '../../strings/action.ts';

const texts = actionTexts.stages.stuck;

/** Says of which stages of an action nobody is left who could decide, and what helps; nothing where all can be met. */
export function StuckBanner({ stages }: Pick<ActionDetail, 'stages'>) {
  const short = stages.flatMap((stage) => stage.short ?? []);
  if (short.length === 0) return null;
  return (
    <Banner tone="warning" title={texts.title}>
      <ul className="list-disc pl-4">
        {short.map((why) => (
          <li key={why}>{why}.</li>
        ))}
      </ul>
      <p className="mt-1">{texts.body}</p>
    </Banner>
  );
}
