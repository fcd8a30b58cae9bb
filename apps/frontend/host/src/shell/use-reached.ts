import { useEffect, useSyncExternalStore } from 'react';
import { isReached, knock, onReach } from '../api/reach.ts';

/** Whether Countersign answers. What the machine says of its network is only a reason to try. */
export function useReached(): boolean {
  useEffect(() => {
    const attempt = (): void => void knock();
    addEventListener('online', attempt);
    addEventListener('offline', attempt);
    return () => {
      removeEventListener('online', attempt);
      removeEventListener('offline', attempt);
    };
  }, []);
  return useSyncExternalStore(onReach, isReached);
}
