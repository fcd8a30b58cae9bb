import { expect, it, test } from 'vitest';
import { type FilesSettings, filesProblem, openFiles, scannerUrl } from './settings.ts';

const least = {
  ATTACHMENTS_REGION: 'us-east-1',
  ATTACHMENTS_PRUNE: false,
  ATTACHMENT_MAX_BYTES: 1_000,
};
const bucket = {
  ATTACHMENTS_ENDPOINT: 'https://s3.eu-central-1.amazonaws.com',
  ATTACHMENTS_BUCKET: 'evidence',
  ATTACHMENTS_KEY_ID: 'k',
  ATTACHMENTS_KEY_SECRET: 's',
};

test.each<[string, Partial<FilesSettings>, RegExp | undefined]>([
  ['nothing', {}, undefined],
  ['a folder', { ATTACHMENTS_FOLDER: '/files' }, undefined],
  ['a bucket', bucket, undefined],
  ['half a bucket', { ATTACHMENTS_BUCKET: 'evidence' }, /go together/],
  ['a bucket and a folder', { ...bucket, ATTACHMENTS_FOLDER: '/files' }, /two places/],
])('%s as a place for files', (_, said, problem) => {
  expect(filesProblem({ ...least, ...said }) ?? '').toMatch(problem ?? /^$/);
});

test.each([
  ['tcp://clamd:3310', true],
  ['tcp://[::1]:3310', true],
  ['unix:///run/clamd.sock', true],
  ['tcp://clamd', false],
  ['unix://clamd', false],
  ['http://clamd:3310', false],
])('%s as a scanner', (url, isOne) => {
  expect(scannerUrl.safeParse(url).success).toBe(isOne);
});

it('keeps no files and scans none where nothing is said', async () => {
  expect(await openFiles(least)).toEqual({
    store: undefined,
    scan: undefined,
    largest: 1_000,
    prunes: false,
  });
});
