import { Badge, RevealText, Time } from '@countersign/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { BackLink } from '../shell/back-link.tsx';
import { t } from '../strings/index.ts';
import { discountText, phaseOf } from './promotion-text.ts';
import { promotionQuery } from './queries.ts';
import { Record } from './record.tsx';
import { isReadable, UnreadableRecord } from './unreadable.tsx';

const texts = t.directories.promotion;

/** One promotion. */
export function PromotionPage({ id }: { id: string }) {
  const { data: promotion } = useSuspenseQuery(promotionQuery(id));
  if (!isReadable(promotion)) {
    return (
      <UnreadableRecord id={id} back={<BackLink to="/promotions">{t.nav.promotions}</BackLink>} />
    );
  }
  const phase = phaseOf(promotion, Date.now());
  return (
    <Record
      back={<BackLink to="/promotions">{t.nav.promotions}</BackLink>}
      title={promotion.code}
      badge={
        <Badge tone={phase === 'running' ? 'success' : 'neutral'}>{texts.phases[phase]}</Badge>
      }
      id={promotion.promotionId}
      code={promotion.code}
      fields={[
        [texts.code, <RevealText key="code" value={promotion.code} mono />],
        [texts.name, <RevealText key="name" value={promotion.name} />],
        [texts.description, <RevealText key="about" value={promotion.description ?? ''} />],
        [texts.discount, discountText(promotion)],
        [texts.starts, <Time key="starts" at={promotion.startDate} show="absolute" focusable />],
        [texts.ends, <Time key="ends" at={promotion.endDate} show="absolute" focusable />],
        [
          texts.launched,
          <Time key="launched" at={promotion.createdAt} show="absolute" focusable />,
        ],
        [texts.id, <RevealText key="id" value={promotion.promotionId} mono />],
      ]}
    />
  );
}
