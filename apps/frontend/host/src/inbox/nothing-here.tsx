import { EmptyState, linkClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import {
  CircleCheckBig,
  CornerUpLeft,
  Eye,
  FilePlus2,
  Inbox,
  SearchX,
  UserRoundCheck,
} from 'lucide-react';
import { t } from '../strings/index.ts';
import { nothingHereTexts as texts } from '../strings/nothing-here.ts';
import type { InboxTab } from './search.ts';

const icons = {
  review: CircleCheckBig,
  assigned: UserRoundCheck,
  mine: FilePlus2,
  returned: CornerUpLeft,
  all: Inbox,
  observed: Eye,
};

/** Says that a view holds nothing, or nothing that its filters let through. */
export function NothingHere({ tab, filtered }: { tab: InboxTab; filtered: boolean }) {
  if (!filtered) return <EmptyState icon={icons[tab]} {...texts[tab]} />;
  return (
    <EmptyState
      icon={SearchX}
      {...texts.filtered}
      action={
        <Link to="/inbox" search={{ tab }} className={linkClass}>
          {t.inbox.clear}
        </Link>
      }
    />
  );
}
