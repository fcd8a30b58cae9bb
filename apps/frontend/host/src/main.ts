import { askEarly } from './api/early.ts';

// Every page begins with who is signed in.
askEarly('/api/auth/me');
void import('./bootstrap.tsx');
