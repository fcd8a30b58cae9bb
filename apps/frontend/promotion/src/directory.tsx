import type { PromotionClient } from '@countersign/promotion-service/client';
import type { RemoteDirectory, RowOf } from '@countersign/remote';
import { Badge, RevealText, Time } from '@countersign/ui';
import { discountText, phaseOf } from './directory-text.ts';
import { t } from './strings.ts';

const texts = t.directory;

type Promotion = RowOf<PromotionClient['api']['promotion']['promotions']['$get']>;

/** The screens of promotions. */
export const directory: RemoteDirectory<Promotion> = {
  columns: [
    { title: t.code, cell: ({ code }) => code },
    { title: t.name, cell: ({ name }) => <RevealText value={name} /> },
    { title: texts.discount, cell: discountText, numeric: true },
    { title: t.start, cell: ({ startDate }) => <Time at={startDate} show="date" />, wide: true },
    { title: t.end, cell: ({ endDate }) => <Time at={endDate} show="date" />, wide: true },
    { title: texts.status, cell: (promotion) => <Phase of={promotion} />, badge: true },
  ],
  record: (promotion) => ({
    title: promotion.code,
    badge: <Phase of={promotion} />,
    code: promotion.code,
    fields: {
      [t.code]: <RevealText value={promotion.code} mono />,
      [t.name]: <RevealText value={promotion.name} />,
      [t.description]: <RevealText value={promotion.description ?? ''} />,
      [texts.discount]: discountText(promotion),
      [t.start]: <Time at={promotion.startDate} show="absolute" focusable />,
      [t.end]: <Time at={promotion.endDate} show="absolute" focusable />,
      [texts.launched]: <Time at={promotion.createdAt} show="absolute" focusable />,
      [texts.id]: <RevealText value={promotion.promotionId} mono />,
    },
  }),
};

function Phase({ of }: { of: Promotion }) {
  const phase = phaseOf(of, Date.now());
  return <Badge tone={phase === 'running' ? 'success' : 'neutral'}>{texts.phases[phase]}</Badge>;
}
