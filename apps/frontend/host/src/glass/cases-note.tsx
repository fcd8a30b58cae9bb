import { Banner, linkClass, Time } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { glassTexts } from '../strings/glass.ts';
import { casesQuery } from './cases-query.ts';

const texts = glassTexts.note;

/** Says to whom may review them how many emergencies wait for that, and until when; loudly once one is overdue. */
export function CasesNote() {
  const { data } = useQuery(casesQuery);
  const [first] = data?.items ?? [];
  if (!data || !first?.breakGlass) return null;
  const { total } = data.pagination;
  const { state, dueAt } = first.breakGlass;
  const isOverdue = state === 'overdue';
  return (
    <Banner
      live
      tone={isOverdue ? 'danger' : 'warning'}
      title={texts.waits(total)}
      action={
        <Link
          {...(total === 1
            ? { to: '/actions/$id', params: { id: first.id } }
            : { to: '/inbox', search: { tab: 'all', glass: 'mine' } })}
          className={linkClass}
        >
          {texts.show}
        </Link>
      }
    >
      {isOverdue ? texts.overdue(total) : texts.until(total)} <Time at={dueAt} focusable />
    </Banner>
  );
}
