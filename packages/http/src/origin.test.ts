import { describe, expect, it } from 'vitest';
import { originProblem } from './origin.ts';

const ours = 'https://approvals.example';

describe('originProblem', () => {
  it.each([
    // method, cookie, Origin, Sec-Fetch-Site, passes
    ['GET', true, undefined, undefined, true],
    ['GET', true, 'https://evil.example', 'cross-site', true],
    ['HEAD', true, undefined, 'cross-site', true],
    ['POST', true, ours, 'same-origin', true],
    ['POST', true, ours, undefined, true],
    ['POST', false, undefined, undefined, true],
    ['POST', false, ours, 'same-origin', true],
    ['DELETE', true, ours, 'same-origin', true],
    ['POST', true, undefined, undefined, false],
    ['POST', true, undefined, 'same-origin', false],
    ['DELETE', true, undefined, undefined, false],
    ['PUT', true, 'null', undefined, false],
    ['POST', true, 'https://evil.example', undefined, false],
    ['POST', true, 'https://sub.approvals.example', 'same-site', false],
    ['POST', true, 'https://approvals.example.evil.example', undefined, false],
    ['POST', true, 'http://approvals.example', undefined, false],
    ['POST', true, `${ours}:8443`, undefined, false],
    ['POST', true, `${ours}/`, undefined, false],
    ['POST', true, ours.toUpperCase(), undefined, false],
    ['POST', true, ours, 'cross-site', false],
    ['POST', false, 'https://evil.example', undefined, false],
    ['POST', false, undefined, 'cross-site', false],
  ])('%s with cookie %s, Origin %s, Sec-Fetch-Site %s passes: %s', (...row) => {
    const [method, hasCookie, origin, fetchSite, passes] = row;
    const problem = originProblem({ method, hasCookie, origin, fetchSite }, [ours]);
    expect(problem === undefined).toBe(passes);
  });
});
