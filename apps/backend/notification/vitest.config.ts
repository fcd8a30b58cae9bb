export { default } from '@countersign/vitest';
