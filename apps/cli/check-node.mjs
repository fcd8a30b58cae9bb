import module from 'node:module';
import { join } from 'node:path';

// Loaded before any program of the root's scripts, in plain JavaScript: the system's own Node
// may be too old to read TypeScript.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Countersign runs on Node 24, this is Node ${process.versions.node}.\n` +
      'The install brings Node 24 as an optional package for this platform, which was skipped. ' +
      'Install again with optional packages (npx -y pnpm@12 install), or put Node 24 on PATH.',
  );
  process.exit(1);
}

// Half of what a command takes is to read its TypeScript. What was read is kept, also for what it starts.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../node_modules/.cache/node');
module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
