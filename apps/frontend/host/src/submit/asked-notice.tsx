import type { ActionDetail } from '@countersign/actions';
import { Banner, RevealText, Time } from '@countersign/ui';
import { PersonName } from '../people/person-name.tsx';
import { amendingTexts } from '../strings/amending.ts';

/** What is to be changed, by whom and since when, where somebody has asked for changes of the revision that is amended. */
export function AskedNotice({
  action: { reviews, revision },
}: {
  action: Pick<ActionDetail, 'reviews' | 'revision'>;
}) {
  const asked = reviews.findLast(
    (review) => review.status === 'changes_requested' && review.revision === revision,
  );
  if (!asked) return null;
  return (
    <Banner
      title={
        <>
          <PersonName person={asked.checker} /> {amendingTexts.amend.asked}{' '}
          <span className="font-normal text-fg-muted">
            <Time at={asked.reviewedAt} />
          </span>
        </>
      }
    >
      {asked.comment && <RevealText value={asked.comment} maxLines={12} maxCharacters={2000} />}
    </Banner>
  );
}
