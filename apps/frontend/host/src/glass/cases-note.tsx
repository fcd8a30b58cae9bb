import { Banner, linkClass, Time } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { glassTexts } from '../strings/glass.ts';
import { casesDue } from './cases-due.ts';
import { casesQuery } from './cases-query.ts';

const texts = glassTexts.note;

/** Says to whom may review them how many emergencies wait for that, and until when; loudly once one is overdue. */
export function CasesNote() {
  const { data } = useQuery(casesQuery);
  const due = data && casesDue(data.items, data.pagination.total);
  if (!due) return null;
  const { count, dueAt, isOverdue, onlyId } = due;
  return (
    <Banner
      live
      tone={isOverdue ? 'danger' : 'warning'}
      title={texts.waits(count)}
      action={
        <Link
          {...(onlyId
            ? { to: '/actions/$id', params: { id: onlyId } }
            : { to: '/inbox', search: { tab: 'all', glass: 'mine' } })}
          className={linkClass}
        >
          {texts.show}
        </Link>
      }
    >
      {isOverdue ? texts.overdue(count) : texts.until(count)} <Time at={dueAt} focusable />
    </Banner>
  );
}
