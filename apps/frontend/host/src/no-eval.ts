import { config } from 'zod';

// Before any schema is made: each would try whether it may build code from text, which the page's
// policy reports.
config({ jitless: true });
