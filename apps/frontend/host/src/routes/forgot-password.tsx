import { createFileRoute } from '@tanstack/react-router';
import { noSearch } from '../api/search.ts';
import { ForgotPasswordPage } from '../password/forgot-password-page.tsx';

export const Route = createFileRoute('/forgot-password')({
  validateSearch: noSearch,
  component: ForgotPasswordPage,
});
