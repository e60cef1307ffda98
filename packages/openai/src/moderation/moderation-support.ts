import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type ModerationCategory, moderationCategories } from './categories.ts';

/** A request of a moderation, as it reached the service. */
export interface ModerationRequest {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly model: string; readonly input: string | readonly string[] };
}

/** The texts of a request. */
export function textsOf({ body: { input } }: ModerationRequest): readonly string[] {
  return typeof input === 'string' ? [input] : input;
}

/** A result in the service's shape. */
export interface WireResult {
  readonly flagged: boolean;
  readonly categories: Record<string, boolean | null>;
  readonly category_scores: Record<string, number | null>;
  readonly category_applied_input_types: Record<string, readonly string[]>;
}

/** A moderation service on 127.0.0.1, as `serveModeration` starts it. */
export interface ModerationServer extends AsyncDisposable {
  /** What a reward is built with to ask it. */
  readonly options: { readonly baseURL: string; readonly apiKey: string };
  readonly requests: readonly ModerationRequest[];
}

/** A result in the service's shape: by default as for an innocent text. */
export function resultOf(
  scores: Readonly<Partial<Record<ModerationCategory, number>>> = {},
  flagged: readonly ModerationCategory[] = [],
): WireResult {
  const of = <T>(value: (category: ModerationCategory) => T) =>
    Object.fromEntries(moderationCategories.map((category) => [category, value(category)]));
  return {
    flagged: flagged.length > 0,
    categories: of<boolean | null>((category) => flagged.includes(category)),
    category_scores: of<number | null>((category) => scores[category] ?? 0.0001),
    category_applied_input_types: of(() => ['text']),
  };
}

/** An answer in the service's shape. */
export function answerOf(results: readonly unknown[]): object {
  return { id: 'modr-970d409ef3bef3b70c73d8232df86e7d', model: 'omni-moderation-latest', results };
}

/** What the service does with a request: gives the body of an answer, or answers by itself. */
export type RespondModeration = (request: ModerationRequest, response: ServerResponse, index: number) => unknown;

const flagViolence: RespondModeration = (request) =>
  answerOf(
    textsOf(request).map((text) =>
      text.includes('kill') ? resultOf({ violence: 0.94, harassment: 0.4 }, ['violence']) : resultOf(),
    ),
  );

/** A moderation service on 127.0.0.1. Without `respond` it flags violence in each text that holds `kill`. */
export async function serveModeration(respond: RespondModeration = flagViolence): Promise<ModerationServer> {
  const requests: ModerationRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = (await json(incoming)) as ModerationRequest['body'];
    const request = { path: incoming.url, headers: incoming.headers, body };
    const answer = await respond(request, outgoing, requests.push(request) - 1);
    if (answer === undefined) return;
    outgoing.setHeader('content-type', 'application/json');
    outgoing.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    options: { baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, apiKey: 'sk-test-secret' },
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
