import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LLMock } from '@copilotkit/aimock';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

/** The example's Lambda handler, bundled as users would deploy it, against a server that answers as Bedrock. */
const root = fileURLToPath(new URL('..', import.meta.url));
const criteria = ['grounding', 'justification', 'actionability'];
const ofComment = Object.fromEntries(criteria.map((name) => [name, { reason: 'It does.', pass: true }]));
const ofReview = { breaches: { reason: 'Not all of them.', choice: 'some' } };

interface Answer {
  readonly id: unknown;
  readonly aggregate_reward_score: number;
  readonly metrics_list: readonly { readonly name: string; readonly value: number; readonly type: string }[];
}
type Handler = (event: unknown, context?: unknown) => Promise<unknown>;

describe('the bundled handler', () => {
  const server = new LLMock({ port: 0 });
  const before = { ...process.env };
  let folder: string;
  let handler: Handler;
  let lines: readonly {
    readonly id: string;
    readonly messages: readonly { role: string; content: string }[];
    readonly reference_answer: object;
  }[];

  beforeAll(async () => {
    const call = (verdict: object) => ({ toolCalls: [{ name: 'verdict', arguments: JSON.stringify(verdict) }] });
    server.on({ userMessage: /each criterion: breaches/ }, call(ofReview)).on({}, call(ofComment));
    await server.start();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: server.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
    folder = await mkdtemp(join(tmpdir(), 'rlaif-handler-'));
    const outfile = join(folder, 'index.mjs');
    await build({
      entryPoints: [join(root, 'examples/contract-review/handler.ts')],
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node22',
      format: 'esm',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      outfile,
    });
    ({ handler } = (await import(pathToFileURL(outfile).href)) as { handler: Handler });
    const data = await readFile(join(root, 'examples/contract-review/data/samples.jsonl'), 'utf8');
    lines = data
      .trimEnd()
      .split('\n')
      .slice(0, 4)
      .map((line) => JSON.parse(line));
  });
  afterAll(async () => {
    process.env = before;
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const rows = () => lines.map(({ id, messages, reference_answer }) => ({ id, messages, reference_answer }));
  /** Good, mediocre and flattering reviews reach the judge, who passes every comment and finds some breaches; the broken one is stopped before. */
  const judged = expect.closeTo(0.2 + 0.8 * 0.5);
  const expected = [judged, judged, 0, judged];
  const check = (answer: unknown, ids: readonly unknown[]): void => {
    const answers = answer as readonly Answer[];
    expect(answers.map(({ id }) => id)).toEqual(ids);
    expect(answers.map(({ aggregate_reward_score: score }) => score)).toEqual(expected.slice(0, ids.length));
    for (const { metrics_list: metrics } of answers) {
      for (const { value, type } of metrics) {
        expect(Number.isFinite(value)).toBe(true);
        expect(['Metric', 'Reward']).toContain(type);
      }
    }
  };
  const ids = () => lines.map(({ id }) => id);
  const parts = (content: string) => [{ type: 'text', text: content }];

  it('answers a list with a list, in order', async () => {
    check(await handler(rows()), ids());
    const [answer] = (await handler(rows())) as readonly Answer[];
    const metrics = Object.fromEntries(answer!.metrics_list.map(({ name, value }) => [name, value]));
    expect(metrics).toMatchObject({
      json: 1,
      quoted: 1,
      brevity: 1,
      'quality/comments/grounding': 1,
      'quality/comments/items': 3,
      'quality/coverage/breaches': 0.5,
      reward_failed: 0,
    });
  });

  it('sends real Converse requests, with the verdict forced through a tool', async () => {
    server.clearRequests();
    await handler(rows().slice(0, 1));
    // One for each of its three comments, and one for the whole review.
    const paths = server.getRequests().map(({ path }) => path);
    expect(paths).toEqual(Array(4).fill('/model/us.amazon.nova-2-lite-v1%3A0/converse'));
  });

  it('takes the reference under metadata, and fields of its own on both levels', async () => {
    const event = rows().map(({ reference_answer, ...row }) => ({
      ...row,
      task: 'x',
      metadata: { reference_answer, my_key: 'y' },
    }));
    check(await handler(event), ids());
  });

  it('takes nova_assistant, and content in parts', async () => {
    const event = rows().map((row) => ({
      ...row,
      messages: row.messages.map(({ role, content }) => ({
        role: role === 'assistant' ? 'nova_assistant' : role,
        content: parts(content),
      })),
    }));
    check(await handler(event), ids());
  });

  it('takes a single sample, a batch, and a body as text and as value', async () => {
    check(await handler(rows()[0]), ids().slice(0, 1));
    check(await handler({ batch: rows() }), ids());
    for (const body of [JSON.stringify(rows()), rows(), JSON.stringify({ batch: rows() })]) {
      const envelope = (await handler({ body })) as { statusCode: number; body: string };
      expect(envelope.statusCode).toBe(200);
      check(JSON.parse(envelope.body), ids());
    }
    const base64 = { body: Buffer.from(JSON.stringify(rows())).toString('base64'), isBase64Encoded: true };
    check(JSON.parse(((await handler(base64)) as { body: string }).body), ids());
  });

  it('gives ids back as received: of any type, missing, and twice', async () => {
    const [first] = rows();
    const given = [7, { a: 1 }, null, 'x', 'x'];
    const answers = (await handler(given.map((id) => ({ ...first, id })))) as readonly Answer[];
    expect(answers.map(({ id }) => id)).toEqual(given);
    const { id: _, ...anonymous } = first!;
    expect(((await handler([anonymous])) as readonly Answer[])[0]!.id).toBeNull();
  });

  it('marks a row that is not a sample or lacks its reference, and scores the others', async () => {
    const [good] = rows();
    const { reference_answer: _, ...bare } = good!;
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const answers = (await handler([good, { id: 'none' }, { ...bare, id: 'bare' }])) as readonly Answer[];
    const logged = write.mock.calls
      .map(([line]) => JSON.parse(String(line)))
      .filter(({ status }) => status === 'failed');
    write.mockRestore();
    expect(answers.map(({ id, aggregate_reward_score: score }) => [id, score])).toEqual([
      [good!.id, expected[0]],
      ['none', 0.5],
      ['bare', 0.5],
    ]);
    expect(answers.map(({ metrics_list }) => metrics_list.find(({ name }) => name === 'reward_failed')!.value)).toEqual(
      [0, 1, 1],
    );
    expect(logged.map(({ id, code }) => [id, code])).toEqual([
      ['none', 'RLAIF_SAMPLE'],
      ['bare', 'RLAIF_SAMPLE'],
    ]);
  });

  it.each([null, 5, 'text', {}, { rows: [] }, { body: '{' }])('refuses %j as an event', async (event) => {
    await expect(handler(event)).rejects.toMatchObject({
      code: 'RLAIF_EVENT',
      message: expect.stringContaining('event'),
    });
  });
});
