import { z } from 'zod';
import type { Files, SaidFiles } from './files.ts';
import { createClamScan } from './scan.ts';
import { createFolderStore } from './store/folder-store.ts';
import { createS3Store } from './store/s3-store.ts';

/** Where clamd listens: `tcp://host:port` or `unix:///path`. */
export const scannerUrl = z
  .string()
  .regex(
    /^(tcp:\/\/([^/:[\]]+|\[[\da-f:]+\]):\d{1,5}|unix:\/\/\/\S+)$/,
    'must be tcp://host:port or unix:///path',
  );

/** The settings that say where files are kept, and by what they are looked at. */
export interface FilesSettings {
  ATTACHMENTS_FOLDER?: string | undefined;
  ATTACHMENTS_ENDPOINT?: string | undefined;
  ATTACHMENTS_BUCKET?: string | undefined;
  ATTACHMENTS_REGION: string;
  ATTACHMENTS_KEY_ID?: string | undefined;
  ATTACHMENTS_KEY_SECRET?: string | undefined;
  ATTACHMENTS_PRUNE: boolean;
  ATTACHMENT_MAX_BYTES: number;
  CLAMAV_URL?: string | undefined;
}

/** What is wrong with these settings together; `undefined` for nothing. */
export function filesProblem(settings: FilesSettings): string | undefined {
  const { ATTACHMENTS_ENDPOINT, ATTACHMENTS_BUCKET, ATTACHMENTS_KEY_ID, ATTACHMENTS_KEY_SECRET } =
    settings;
  const bucket = [
    ATTACHMENTS_ENDPOINT,
    ATTACHMENTS_BUCKET,
    ATTACHMENTS_KEY_ID,
    ATTACHMENTS_KEY_SECRET,
  ].filter((value) => value !== undefined);
  if (bucket.length > 0 && bucket.length < 4) {
    return 'Settings ATTACHMENTS_ENDPOINT, _BUCKET, _KEY_ID and _KEY_SECRET go together: set all of them or none';
  }
  if (bucket.length > 0 && settings.ATTACHMENTS_FOLDER !== undefined) {
    return 'Settings ATTACHMENTS_FOLDER and ATTACHMENTS_ENDPOINT name two places for files: set one';
  }
  return undefined;
}

/** Opens where files are kept; nowhere, where no setting names a place. */
export async function openFiles(settings: FilesSettings): Promise<SaidFiles> {
  const { CLAMAV_URL, ATTACHMENT_MAX_BYTES, ATTACHMENTS_PRUNE } = settings;
  return {
    store: await openStore(settings),
    scan: CLAMAV_URL === undefined ? undefined : createClamScan(CLAMAV_URL),
    largest: ATTACHMENT_MAX_BYTES,
    prunes: ATTACHMENTS_PRUNE,
  };
}

async function openStore(settings: FilesSettings): Promise<Files['store']> {
  const {
    ATTACHMENTS_FOLDER: folder,
    ATTACHMENTS_ENDPOINT: endpoint,
    ATTACHMENTS_BUCKET: bucket,
    ATTACHMENTS_KEY_ID: accessKeyId,
    ATTACHMENTS_KEY_SECRET: secretAccessKey,
    ATTACHMENTS_REGION: region,
  } = settings;
  if (folder !== undefined) return createFolderStore(folder);
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return undefined;
  return createS3Store({ endpoint, bucket, accessKeyId, secretAccessKey, region });
}
