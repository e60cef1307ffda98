import { OpenAI } from 'openai';
import { fetchWithErrors } from '../client.ts';

/** All that a local server needs to know. */
const headersSent: readonly string[] = ['accept', 'content-type', 'user-agent'];

/**
 * A client of a server on this machine, without retries. Nothing of the environment's goes to it: no key, organization, project or custom
 * header. A redirect is an error: it might lead off this machine.
 */
export function localClient(origin: string): OpenAI {
  return new OpenAI({
    baseURL: `${origin}/v1`,
    // The SDK wants one.
    apiKey: 'none',
    maxRetries: 0,
    timeout: 600_000,
    fetch: (url, init) => {
      const headers = new Headers(init?.headers);
      for (const name of [...headers.keys()]) {
        if (!headersSent.includes(name)) headers.delete(name);
      }
      return fetchWithErrors(url, { ...init, headers, redirect: 'error' });
    },
  });
}
