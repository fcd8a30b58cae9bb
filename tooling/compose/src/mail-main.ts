import { run } from '@countersign/mail-catcher/run';

// Takes the mail of a demonstration and shows it.
await run(process.argv.slice(2));
