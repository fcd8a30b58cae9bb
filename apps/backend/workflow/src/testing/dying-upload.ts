import { createFolderStore } from '../attachments/store/folder-store.ts';
import { spool } from '../attachments/spool.ts';

// A process that takes in half of a file, into the folder that its argument names, says so, and waits for its end.
const { parts } = await createFolderStore(process.argv[2] ?? '');
const body = new ReadableStream<Uint8Array>({
  start: (controller) => controller.enqueue(Buffer.from('half')),
});
setTimeout(() => process.stdout.write('half'), 50);
await spool(parts, body, { type: 'text/plain', length: 8, digest: '' }, async () => {});
