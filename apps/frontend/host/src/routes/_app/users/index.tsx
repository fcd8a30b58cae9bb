import { longestSearch } from '@countersign/actions/characters';
import { createFileRoute } from '@tanstack/react-router';
import { oneOf, searchOf, textUpTo } from '../../../api/search.ts';
import { UsersPage } from '../../../directories/users-page.tsx';

const search = searchOf({
  q: textUpTo(longestSearch),
  status: oneOf(['active', 'invited', 'provisioning', 'deactivating', 'deactivated']),
});

export const Route = createFileRoute('/_app/users/')({
  validateSearch: search,
  component: UsersPage,
});
