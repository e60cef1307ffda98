import { recordOf } from '@rlaif/spec/provider';
import type { AnthropicClient } from './anthropic-client.ts';

const longestMs = 5000;

/**
 * Does all that comes before a first call but the call: the credentials are found, and a connection is opened by asking which models there
 * are. What the service answers does not matter; those of the clouds know no such question.
 */
export async function warmUp(client: AnthropicClient): Promise<void> {
  try {
    await client.get?.('/v1/models', { maxRetries: 0, timeout: longestMs });
  } catch (error) {
    if (typeof recordOf(error).status !== 'number') throw error;
  }
}
