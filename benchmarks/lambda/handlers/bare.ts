/** What the others are measured against: it imports and builds the client, and asks about each row of an event. */
import { ask } from '../client.ts';
import type { WireRow } from '../rows.ts';

export async function handler(event: readonly WireRow[]): Promise<readonly unknown[]> {
  return Promise.all(event.map(({ messages }) => ask(messages.map(({ content }) => content).join('\n'))));
}
