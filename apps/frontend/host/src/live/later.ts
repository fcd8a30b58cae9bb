/** What is needed only once the page is there, in one file. */
export { registerWorker } from '../worker/register-worker.ts';
export { goLive } from './go-live.ts';
