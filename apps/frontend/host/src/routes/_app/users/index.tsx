import { longestSearch } from '@countersign/actions/characters';
import { createFileRoute } from '@tanstack/react-router';
import { oneOf, searchOf, textUpTo } from '../../../api/search.ts';
import { userStatuses } from '../../../directories/user-statuses.ts';
import { UsersPage } from '../../../directories/users-page.tsx';

const search = searchOf({
  q: textUpTo(longestSearch),
  status: oneOf(userStatuses),
});

export const Route = createFileRoute('/_app/users/')({
  validateSearch: search,
  component: UsersPage,
});
