import { serve } from '@hono/node-server';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { createTutorial } from './tutorial/app.ts';

// Nobody asks any more.
process.once('disconnect', () => process.exit());

const [connectionString = ''] = process.argv.slice(2);
const db = drizzle(new Pool({ connectionString }));
serve({ fetch: createTutorial(db).fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.({ port });
});
