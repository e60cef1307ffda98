import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The demo's reward as it stands, its judge chosen by RLAIF_JUDGE alone: the real clients against a server on loopback. */
const example = fileURLToPath(new URL('../examples/contract-review/', import.meta.url));
const rlaif = fileURLToPath(new URL('../packages/cli/bin/rlaif.js', import.meta.url));
const ofComment = {
  grounding: { reason: 'As quoted.', pass: true },
  justification: { reason: 'As asked.', pass: true },
  actionability: { reason: 'Vague.', pass: false },
};
const ofReview = { breaches: { reason: 'Complete.', choice: 'all' } };
/** What each comment earns by these verdicts, and so do all of them: grounding counts once, justification twice, of four. */
const judged = 0.2 + 0.8 * 0.75;

interface Row {
  readonly id: string;
  readonly status: string;
  readonly score: number | null;
  readonly usage: readonly { readonly provider: string; readonly modelId: string; readonly replayed?: boolean }[];
}

describe('RLAIF_JUDGE', () => {
  // It answers by what the request asks for, as the services do: a forced tool, or JSON text.
  const server = new LLMock({ port: 0 });
  let folder: string;
  beforeAll(async () => {
    const call = (verdict: object) => ({ toolCalls: [{ name: 'verdict', arguments: JSON.stringify(verdict) }] });
    const text = (verdict: object) => ({ content: JSON.stringify(verdict) });
    const userMessage = /each criterion: breaches/;
    server.on({ model: /nova/, userMessage }, call(ofReview)).on({ model: /nova/ }, call(ofComment));
    server.on({ model: /gpt|claude/, userMessage }, text(ofReview)).on({ model: /gpt|claude/ }, text(ofComment));
    await server.start();
    folder = await mkdtemp(join(tmpdir(), 'rlaif-swap-'));
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  async function score(judge: string | undefined, args: readonly string[] = []): Promise<readonly Row[]> {
    const out = join(folder, `${(judge ?? 'transcript').replace(/\W/g, '-')}-${args.length}.jsonl`);
    const { RLAIF_JUDGE: _, ...env } = process.env;
    await promisify(execFile)(
      process.execPath,
      [rlaif, 'score', join(example, 'rlaif.config.ts'), join(example, 'data/samples.jsonl'), '--out', out, ...args],
      {
        env: {
          ...env,
          ...(judge && args.length === 0 ? { RLAIF_JUDGE: judge } : {}),
          AWS_ENDPOINT_URL_BEDROCK_RUNTIME: server.url,
          AWS_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
          OPENAI_BASE_URL: `${server.url}/v1`,
          OPENAI_API_KEY: 'test',
          ANTHROPIC_BASE_URL: server.url,
          ANTHROPIC_API_KEY: 'test',
        },
      },
    );
    return (await readFile(out, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  }
  const scoreOf = (rows: readonly Row[], id: string) => rows.find((row) => row.id === id)?.score;

  it('unset: the transcript, and nothing is asked', async () => {
    server.clearRequests();
    const rows = await score(undefined);
    expect(rows.length).toBe(48);
    expect(rows.every(({ status }) => status === 'scored')).toBe(true);
    expect(
      rows.flatMap(({ usage }) => usage).every(({ provider, replayed }) => provider === 'hand-written' && replayed),
    ).toBe(true);
    expect(scoreOf(rows, 'mutual-nda/1')).toBe(1);
    expect(server.getRequests()).toEqual([]);
  });

  it.each([
    ['bedrock:us.amazon.nova-2-lite-v1:0', 'amazon-bedrock', /converse/],
    ['openai:gpt-5-mini', 'openai', /chat\/completions/],
    ['anthropic:claude-haiku-4-5', 'anthropic', /messages/],
  ])('%s: that service, with no change of code', async (judge, provider, path) => {
    server.clearRequests();
    const rows = await score(judge);
    const paths = server.getRequests().map((request) => request.path);
    expect(rows.map(({ status }) => status)).toEqual(Array(48).fill('scored'));
    // 36 rollouts pass the checks, with 97 comments: one request for each of both, none for those that the gate stopped.
    expect(paths.length).toBe(36 + 97);
    expect(paths.every((asked) => path.test(asked))).toBe(true);
    expect(new Set(rows.flatMap(({ usage }) => usage.map((part) => part.provider)))).toEqual(new Set([provider]));
    expect(scoreOf(rows, 'mutual-nda/1')).toBeCloseTo(judged, 12);
    expect(scoreOf(rows, 'mutual-nda/3')).toBe(0);
  });

  it('--judge: the same for a reward that was not written for it', async () => {
    server.clearRequests();
    const rows = await score('bedrock', ['--judge', 'bedrock:us.amazon.nova-2-lite-v1:0']);
    expect(server.getRequests().length).toBe(36 + 97);
    expect(scoreOf(rows, 'mutual-nda/1')).toBeCloseTo(judged, 12);
  });
});
