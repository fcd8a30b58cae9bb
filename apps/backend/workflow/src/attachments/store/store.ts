import type { Readable } from 'node:stream';

/** What is in the store, and how long it is in bytes. */
export interface StoredFile {
  size: number;
  body: Readable;
}

/** Where the bytes of files are, each by their SHA-256 (hex): a folder of this machine, or a bucket of S3. */
export interface AttachmentStore {
  /** The folder of this process's machine where a file comes in. */
  parts: string;
  /** Puts the file at `path`, of `size` bytes, whose digest was looked at; there for good once this has ended. The file may be moved. */
  put(sha256: string, path: string, size: number): Promise<void>;
  /** What is there, to be read or destroyed; `undefined` when nothing is. */
  get(sha256: string): Promise<StoredFile | undefined>;
  /** How many bytes are there; `undefined` when nothing is. */
  head(sha256: string): Promise<number | undefined>;
  /** Takes away what is there, if anything is. */
  remove(sha256: string): Promise<void>;
}
