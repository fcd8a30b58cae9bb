import { longestSearch } from '@countersign/actions/characters';
import { createFileRoute } from '@tanstack/react-router';
import { searchOf, textUpTo, uuid } from '../../../api/search.ts';
import { AccountsPage } from '../../../directories/accounts-page.tsx';

const search = searchOf({ q: textUpTo(longestSearch), userId: uuid });

export const Route = createFileRoute('/_app/accounts/')({
  validateSearch: search,
  component: AccountsPage,
});
