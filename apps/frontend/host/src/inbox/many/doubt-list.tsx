import { Banner, Button } from '@countersign/ui';
import { manyTexts as texts } from '../../strings/many.ts';
import { ChosenName } from './chosen-name.tsx';
import type { Doubt } from './doubts.ts';

/** Those of which something speaks against an approval, and the way to leave them to a look of their own. */
export function DoubtList({
  doubts,
  onLeaveOut,
}: {
  doubts: readonly Doubt[];
  onLeaveOut: () => void;
}) {
  return (
    <Banner live tone="warning" title={texts.doubts(doubts.length)}>
      <ul className="mt-1 max-h-56 divide-y divide-warning/30 overflow-y-auto">
        {doubts.map(({ action, why }) => (
          <li key={action.id} className="py-1.5">
            <ChosenName id={action.id} action={action} />
            <p className="wrap-anywhere">{why}</p>
          </li>
        ))}
      </ul>
      <Button size="sm" className="mt-2" onClick={onLeaveOut}>
        {texts.leaveOut(doubts.length)}
      </Button>
    </Banner>
  );
}
