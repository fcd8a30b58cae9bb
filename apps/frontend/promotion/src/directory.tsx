import type { PromotionClient } from '@countersign/promotion-service/client';
import type { RemoteDirectory, RowOf } from '@countersign/remote';
import { RevealText, Time } from '@countersign/ui';
import { discountText } from './directory-text.ts';
import { StatusBadge } from './status-badge.tsx';
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
    { title: texts.status, cell: (promotion) => <StatusBadge of={promotion} />, badge: true },
  ],
  record: (promotion) => ({
    title: promotion.code,
    badge: <StatusBadge of={promotion} />,
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
  isOpen: ({ status }) => status !== 'ended',
};
