import { createFileRoute } from '@tanstack/react-router';
import { ForgotPasswordPage } from '../password/forgot-password-page.tsx';

export const Route = createFileRoute('/forgot-password')({ component: ForgotPasswordPage });
