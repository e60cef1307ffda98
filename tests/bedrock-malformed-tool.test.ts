import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBedrock } from '@rlaif/bedrock';
import { judge, scoreBatch } from '@rlaif/core';
import { defineRubric } from '@rlaif/rubric';
import type { Sample } from '@rlaif/spec';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** A judge that breaks its own tool call is asked once more, for JSON text: rubric, judge and the real client, over a real socket. */
interface Sent {
  readonly system: readonly { readonly text?: string }[];
  readonly messages: readonly { readonly role: string }[];
  readonly toolConfig?: object;
}
type Answer = readonly [status: number, type: string | undefined, body: object];

const usage = { inputTokens: 100, outputTokens: 20, totalTokens: 120 };
const replyOf = (text: string, stopReason: string): Answer => [
  200,
  undefined,
  { output: { message: { role: 'assistant', content: [{ text }] } }, stopReason, usage, metrics: { latencyMs: 1 } },
];
const brokenReply = replyOf('<tool_call> <verdict {"polite": {"reason": "Cour', 'malformed_tool_use');
const brokenError: Answer = [
  424,
  'ModelErrorException',
  {
    message:
      'Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.',
  },
];
const verdict = replyOf('{"polite": {"reason": "It is courteous.", "pass": true}}', 'end_turn');

const sample: Sample = {
  id: 'one',
  prompt: [{ role: 'user', content: 'Where is my parcel?' }],
  completion: 'It arrives tomorrow, with apologies.',
};
const rubric = defineRubric({
  name: 'polite',
  task: 'Replies to a customer.',
  criteria: { polite: 'It is courteous.' },
});

async function scoreWith(answers: readonly Answer[]) {
  const sent: Sent[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk;
    });
    incoming.on('end', () => {
      const [status, type, answer] = answers[Math.min(sent.length, answers.length - 1)]!;
      sent.push(JSON.parse(body));
      outgoing.writeHead(status, { 'content-type': 'application/json', ...(type && { 'x-amzn-errortype': type }) });
      outgoing.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const model = createBedrock({ region: 'us-east-1' }).tier('medium');
    const [outcome] = await scoreBatch(judge({ model, rubric }), [sample]);
    return { outcome, sent };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'an-id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-secret');
  vi.stubEnv('AWS_PROFILE', undefined);
});

describe('a malformed tool call', () => {
  it.each([
    ['a stop reason', brokenReply, 240],
    ['an error', brokenError, 120],
  ])('that the service tells as %s is asked for once more, as JSON text', async (_, broken, tokens) => {
    const { outcome, sent } = await scoreWith([broken, verdict]);
    expect(outcome).toMatchObject({ status: 'scored', score: 1 });
    expect(sent.map(({ toolConfig }) => toolConfig !== undefined)).toEqual([true, false]);
    expect(sent[1]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    // The shape stands in the system prompt, for want of a tool that has it.
    expect(sent[1]?.system[0]?.text).toContain('"polite"');
    const [billed] = outcome?.usage ?? [];
    expect(billed).toMatchObject({ modelId: 'us.amazon.nova-2-lite-v1:0', calls: 2 });
    expect((billed?.inputTokens ?? 0) + (billed?.outputTokens ?? 0)).toBe(tokens);
  });

  it.each([
    ['a stop reason', brokenReply],
    ['an error', brokenError],
  ])('that comes twice, as %s, is a failure that the completion caused, after two calls', async (_, broken) => {
    const { outcome, sent } = await scoreWith([broken, brokenReply]);
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'RLAIF_JUDGE_PARSE', attribution: 'completion', isRetryable: false },
    });
    expect(sent).toHaveLength(2);
  });
});
