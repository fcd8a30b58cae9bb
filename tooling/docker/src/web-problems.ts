import { webApps } from '@countersign/service-discovery';

/** What is wrong with the web app at `url`: its page, its scripts, its remotes. A line for each. */
export async function webProblems(url: string): Promise<string[]> {
  const problems: string[] = [];
  const get = async (path: string) => {
    const response = await fetch(url + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const page = await get('/inbox');
  const policy = page.headers.get('content-security-policy') ?? '';
  const [, nonce = 'none'] = /'nonce-([^']+)'/.exec(policy) ?? [];
  if (!page.text.includes(`nonce="${nonce}"`)) problems.push('the page has no nonce');
  const [, script = '/none'] = /src="(\/static\/[^"]+\.js)"/.exec(page.text) ?? [];
  const asset = await get(script);
  if (!asset.headers.get('cache-control')?.includes('immutable')) {
    problems.push(`${script} is not served for ever: ${asset.status}`);
  }
  const remotes = JSON.parse((await get('/mfe/remotes.json')).text) as {
    name: string;
    entry: string;
  }[];
  const expected = webApps.filter((name) => name !== 'host').toSorted();
  if (remotes.map(({ name }) => name).join() !== expected.join()) {
    problems.push(`the remotes are ${JSON.stringify(remotes)}`);
  }
  for (const { entry } of remotes) {
    const { status } = await get(entry);
    if (status !== 200) problems.push(`${entry} was answered with ${status}`);
  }
  return problems;
}
