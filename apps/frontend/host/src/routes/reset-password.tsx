import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../api/search.ts';
import { ResetPasswordPage } from '../password/set-password-page.tsx';

export const Route = createFileRoute('/reset-password')({
  validateSearch: noSearch,
  component: ResetPasswordPage,
});
