import { APIError, type OpenAI } from 'openai';

const longestMs = 5000;

/**
 * Does all that comes before a first call but the call: the key is asked for, and a connection is opened by asking which models there are.
 * What the service answers does not matter.
 */
export async function warmUp(client: OpenAI): Promise<void> {
  try {
    const response = await client.models.list({ maxRetries: 0, timeout: longestMs }).asResponse();
    // Read to its end, the connection is free for the first call.
    await response.text();
  } catch (error) {
    if (!(error instanceof APIError && error.status !== undefined)) throw error;
  }
}
