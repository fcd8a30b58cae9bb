// Before any schema is made, here or in a remote: each copy of zod reads its settings here, and would
// otherwise try whether it may build code from text, which the page's policy reports.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
