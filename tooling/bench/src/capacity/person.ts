/** Somebody who is signed in and uses the public address, as a browser would. */
export interface Person {
  /** The reply's data; throws what a reply says that is no success. */
  send<T>(path: string, body?: unknown): Promise<T>;
}

/** Signs somebody of the demo staff in. */
export async function signIn(url: string, email: string, password: string): Promise<Person> {
  const headers = { origin: url, 'content-type': 'application/json' };
  const reply = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  if (!reply.ok) throw new Error(`${email} cannot sign in: ${await reply.text()}`);
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  return {
    async send<T>(path: string, body?: unknown): Promise<T> {
      const response = await fetch(url + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, cookie },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${text}`);
      return (JSON.parse(text) as { data: T }).data;
    },
  };
}
