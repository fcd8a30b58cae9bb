import './styles.css';
import { setUiNonce, ToastProvider } from '@countersign/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Gallery } from './gallery.tsx';

setUiNonce(document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '');
const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheme = (): void => {
  document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
};
followTheme();
dark.addEventListener('change', followTheme);
document.documentElement.lang = 'en';

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <ToastProvider>
      <Gallery />
    </ToastProvider>
  </StrictMode>,
);
