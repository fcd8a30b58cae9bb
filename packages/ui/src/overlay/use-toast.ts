import { createContext, useContext, type ReactNode } from 'react';

export type ToastTone = 'info' | 'success' | 'warning' | 'danger';

export interface ToastMessage {
  title: ReactNode;
  description?: ReactNode;
  tone?: ToastTone;
  /** One thing to do about it, which must be reachable elsewhere too. */
  action?: { label: string; onPress: () => void };
  /** Milliseconds; 5 s, or 12 s for a failure or with an action, unless given. Hover and focus pause it. */
  duration?: number;
}

export interface Toasts {
  /** Shows a message, and gives the id to dismiss it by. */
  show: (message: ToastMessage) => number;
  dismiss: (id: number) => void;
  /** Takes all messages away: what they speak of is no longer so. */
  clear: () => void;
}

export const ToastContext = createContext<Toasts | undefined>(undefined);

/** Says something in passing: for what has worked, or failed outside of the view. Needs a `ToastProvider`. */
export function useToast(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('useToast needs a ToastProvider around it');
  return toasts;
}
