import { Badge, Cell, HeaderCell, RevealText, RowLink, TableRow, Time } from '@countersign/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { page } from '../api/data.ts';
import { t } from '../strings/index.ts';
import { Directory } from './directory.tsx';
import { FileLink } from './file-link.tsx';
import { discountText, phaseOf } from './promotion-text.ts';
import { useDirectory } from './use-directory.ts';

const route = getRouteApi('/_app/promotions/');
const texts = t.directories.promotion;

/** All promotions, as the promotion service knows them. */
export function PromotionsPage() {
  const search = route.useSearch();
  const found = useDirectory('promotions', search, ({ q, cursor }) =>
    page(api.promotion.promotions.$get({ query: { q, cursor } })),
  );
  return (
    <Directory
      title={t.nav.promotions}
      found={found}
      q={search.q}
      actions={<FileLink type="create_promotion">{texts.create}</FileLink>}
      head={
        <>
          <HeaderCell>{texts.code}</HeaderCell>
          <HeaderCell>{texts.name}</HeaderCell>
          <HeaderCell numeric>{texts.discount}</HeaderCell>
          <HeaderCell wide>{texts.starts}</HeaderCell>
          <HeaderCell wide>{texts.ends}</HeaderCell>
          <HeaderCell>{t.directories.user.status}</HeaderCell>
        </>
      }
      row={(promotion) => (
        <TableRow key={promotion.promotionId}>
          <Cell heading>
            <RowLink asChild>
              <Link to="/promotions/$id" params={{ id: promotion.promotionId }}>
                {promotion.code}
              </Link>
            </RowLink>
          </Cell>
          <Cell label={texts.name}>
            <RevealText value={promotion.name} />
          </Cell>
          <Cell label={texts.discount} numeric>
            {discountText(promotion)}
          </Cell>
          <Cell wide label={texts.starts}>
            <Time at={promotion.startDate} show="date" />
          </Cell>
          <Cell wide label={texts.ends}>
            <Time at={promotion.endDate} show="date" />
          </Cell>
          <Cell className="max-sm:order-last">
            <Badge tone={phaseOf(promotion, Date.now()) === 'running' ? 'success' : 'neutral'}>
              {texts.phases[phaseOf(promotion, Date.now())]}
            </Badge>
          </Cell>
        </TableRow>
      )}
    />
  );
}
