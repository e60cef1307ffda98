import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { BedrockRuntimeClient, type GuardrailAssessment } from '@aws-sdk/client-bedrock-runtime';
import { descriptionOf, type Reward, type RewardResult, RlaifError, type Sample, type ScoreContext } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type GuardrailGrounding, type GuardrailOptions, guardrail } from '../guardrail.ts';
import { answerOf, fail, oneUnit, serveGuardrail, textIn, violence } from './guardrail-support.ts';

const context: ScoreContext = { signal: new AbortController().signal };
const which = { guardrailId: 'gr1a2b3c4d5e', guardrailVersion: '1' };

const sampleOf = (completion: string, more: Partial<Sample<string>> = {}): Sample<string> => ({
  id: '1',
  prompt: [{ role: 'user', content: 'What is the capital of Japan?' }],
  completion,
  ...more,
});

/** A service, found by every client of the test. */
async function serve(...[respond]: Parameters<typeof serveGuardrail>) {
  const service = await serveGuardrail(respond);
  for (const [name, value] of Object.entries(service.environment)) vi.stubEnv(name, value);
  return service;
}

async function scoreOf(reward: Reward<Sample<string>>, completion = 'Hello.', more: Partial<Sample<string>> = {}) {
  return (await reward(sampleOf(completion, more), context)) as RewardResult;
}

async function failureOf(
  reward: Reward<Sample<string>>,
  completion = 'Hello.',
  more: Partial<ScoreContext> = {},
): Promise<RlaifError> {
  try {
    await reward(sampleOf(completion), { ...context, ...more });
  } catch (error) {
    if (RlaifError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('expected an RlaifError, nothing was thrown');
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a guardrail', () => {
  it('is asked about the completion, and scores 1 where it finds nothing', async () => {
    await using service = await serve();
    await using safe = guardrail(which);
    expect(await scoreOf(safe)).toEqual({
      score: 1,
      components: { topic: 1, content: 1, word: 1, sensitiveInformation: 1 },
    });
    expect(service.requests).toHaveLength(1);
    expect(service.requests[0]).toMatchObject({
      path: '/guardrail/gr1a2b3c4d5e/version/1/apply',
      body: { source: 'OUTPUT', outputScope: 'FULL', content: [{ text: { text: 'Hello.' } }] },
    });
    expect(service.requests[0]?.body.content[0]?.text).not.toHaveProperty('qualifiers');
  });

  it('asks nobody in a dry run, and lets what stands behind it be counted', async () => {
    await using service = await serve();
    await using safe = guardrail(which);
    expect(await safe(sampleOf('Hello.'), { ...context, isDryRun: true })).toBe(1);
    expect(service.requests).toEqual([]);
  });

  it('scores 0 where it intervenes, and says what for', async () => {
    await using service = await serve();
    await using safe = guardrail(which);
    expect(await scoreOf(safe, 'I will kill it.')).toEqual({
      score: 0,
      components: { topic: 1, content: 0, word: 1, sensitiveInformation: 1 },
      rationale: 'intervened: VIOLENCE (HIGH)',
    });
    expect(service.requests).toHaveLength(1);
  });

  it('checks the text that it is told to, with the filters that it is told to', async () => {
    await using service = await serve();
    const arn = 'arn:aws:bedrock:us-east-1:123456789012:guardrail/gr1a2b3c4d5e';
    await using safe = guardrail({
      guardrailId: arn,
      guardrailVersion: 'DRAFT',
      source: 'INPUT',
      text: ({ prompt }) => prompt[0]?.content ?? '',
    });
    await scoreOf(safe);
    expect(service.requests[0]?.path).toBe(`/guardrail/${encodeURIComponent(arn)}/version/DRAFT/apply`);
    expect(service.requests[0]?.body).toMatchObject({
      source: 'INPUT',
      content: [{ text: { text: 'What is the capital of Japan?' } }],
    });
  });

  it('never repeats text in a rationale', async () => {
    const match = 'SECRET TEXT';
    const all: GuardrailAssessment = {
      topicPolicy: { topics: [{ name: 'Investment\u202e advice', type: 'DENY', action: 'BLOCKED', detected: true }] },
      wordPolicy: {
        customWords: [{ match, action: 'BLOCKED', detected: true }],
        managedWordLists: [{ match, type: 'PROFANITY', action: 'BLOCKED', detected: true }],
      },
      sensitiveInformationPolicy: {
        piiEntities: [
          { match, type: 'EMAIL', action: 'ANONYMIZED', detected: true },
          { match, type: 'EMAIL', action: 'ANONYMIZED', detected: true },
        ],
        regexes: [{ name: 'ticket', match, regex: 'T-\\d+', action: 'BLOCKED', detected: true }],
      },
    };
    await using _service = await serve(() => answerOf([all]));
    await using safe = guardrail(which);
    const output = await scoreOf(safe);
    expect(output).toMatchObject({ score: 0, components: { topic: 0, content: 1, word: 0, sensitiveInformation: 0 } });
    expect(output.rationale).toBe(
      "intervened: topic 'Investment\\u{202e} advice', a word of the list, a word of PROFANITY, EMAIL, pattern 'ticket'",
    );
  });

  it('names the first five of many', async () => {
    const types = ['AGE', 'NAME', 'EMAIL', 'PHONE', 'PIN', 'URL', 'PASSWORD'] as const;
    const piiEntities = types.map((type) => ({ match: 'x', type, action: 'BLOCKED' as const }));
    await using _service = await serve(() => answerOf([{ sensitiveInformationPolicy: { piiEntities, regexes: [] } }]));
    await using safe = guardrail(which);
    expect((await scoreOf(safe)).rationale).toBe('intervened: AGE, NAME, EMAIL, PHONE, PIN, and 2 more');
  });

  it('leaves the score where it only detects', async () => {
    const filters = [{ type: 'INSULTS', confidence: 'MEDIUM', action: 'NONE', detected: true }] as const;
    await using _service = await serve(() => answerOf([{ contentPolicy: { filters: [...filters] } }]));
    await using safe = guardrail(which);
    expect(await scoreOf(safe)).toMatchObject({
      score: 1,
      components: { content: 1 },
      rationale: 'detected, but let pass: INSULTS (MEDIUM)',
    });
  });

  it('scores 0 where it intervenes for what is not known here', async () => {
    await using _service = await serve(() => answerOf([{}], { action: 'GUARDRAIL_INTERVENED' }));
    await using safe = guardrail(which);
    expect(await scoreOf(safe)).toMatchObject({ score: 0, rationale: 'intervened: the guardrail does not say why' });
  });

  it('has a component for each policy that was applied, and for no other', async () => {
    const usage = { ...oneUnit, topicPolicyUnits: 0, wordPolicyUnits: 0, sensitiveInformationPolicyUnits: 0 };
    await using _service = await serve(() => answerOf([{}], { usage }));
    await using safe = guardrail(which);
    expect((await scoreOf(safe)).components).toEqual({ content: 1, sensitiveInformation: 1 });
  });

  it('counts the text units that it was billed', async () => {
    await using _service = await serve();
    await using safe = guardrail(which);
    expect(safe.unitsUsed).toEqual({ ...oneUnit, ...zeroes(oneUnit) });
    await Promise.all(['One.', 'Two.', 'I will kill it.'].map((completion) => scoreOf(safe, completion)));
    expect(safe.unitsUsed).toMatchObject({
      topicPolicyUnits: 3,
      contentPolicyUnits: 3,
      contextualGroundingPolicyUnits: 0,
    });
  });

  it('describes itself', () => {
    const text = (sample: Sample): string => sample.completion;
    expect(descriptionOf(guardrail(which))).toEqual({
      kind: 'guardrail',
      range: [0, 1],
      options: { ...which, source: 'OUTPUT', text: 'completion' },
    });
    const grounded = guardrail({ ...which, text, source: 'INPUT', grounding: { source: () => 'x' } });
    expect(descriptionOf(grounded)?.options).toEqual({
      ...which,
      source: 'INPUT',
      text: 'function',
      grounding: { source: 'function', query: 'prompt' },
    });
  });
});

const zeroes = (usage: object) => Object.fromEntries(Object.keys(usage).map((key) => [key, 0]));

describe('contextual grounding', () => {
  const grounding = { source: (sample: Sample<string>) => sample.reference };
  const usage = { ...zeroes(oneUnit), contextualGroundingPolicyUnits: 1 };

  const scored = (score: number): GuardrailAssessment => ({
    contextualGroundingPolicy: {
      filters: [
        { type: 'GROUNDING', threshold: 0.7, score, action: score < 0.7 ? 'BLOCKED' : 'NONE', detected: score < 0.7 },
        { type: 'RELEVANCE', threshold: 0.5, score: 0.9, action: 'NONE', detected: false },
      ],
    },
  });

  it('compares the completion with the source, for the last question of the prompt', async () => {
    await using service = await serve(() => answerOf([scored(0.95)], { usage: usage as typeof oneUnit }));
    await using safe = guardrail({ ...which, grounding });
    const prompt = [
      { role: 'user', content: 'An earlier question.' },
      { role: 'assistant', content: 'Yes.' },
      { role: 'user', content: 'What is the capital of Japan?' },
    ] as const;
    expect(await scoreOf(safe, 'It is Tokyo.', { reference: 'Tokyo is the capital of Japan.', prompt })).toEqual({
      score: 1,
      components: { contextualGrounding: { score: 1, components: { grounding: 0.95, relevance: 0.9 } } },
    });
    expect(service.requests[0]?.body.content).toEqual([
      { text: { text: 'Tokyo is the capital of Japan.', qualifiers: ['grounding_source'] } },
      { text: { text: 'What is the capital of Japan?', qualifiers: ['query'] } },
      { text: { text: 'It is Tokyo.', qualifiers: ['guard_content'] } },
    ]);
  });

  it('says how far from the source a completion is', async () => {
    await using _service = await serve(() => answerOf([scored(0.21)], { usage: usage as typeof oneUnit }));
    await using safe = guardrail({ ...which, grounding });
    expect(await scoreOf(safe, 'It is Kyoto.', { reference: 'Tokyo is the capital of Japan.' })).toEqual({
      score: 0,
      components: { contextualGrounding: { score: 0, components: { grounding: 0.21, relevance: 0.9 } } },
      rationale: 'intervened: grounding 0.21 below 0.7',
    });
  });

  it('takes several documents, and a question of its own', async () => {
    await using service = await serve();
    await using safe = guardrail({
      ...which,
      grounding: { source: () => ['One.', ' ', 'Two.'], query: () => 'Which?' },
    });
    await scoreOf(safe);
    expect(service.requests[0]?.body.content.map(({ text }) => text.text)).toEqual([
      'One.',
      'Two.',
      'Which?',
      'Hello.',
    ]);
  });

  it.each<[string, GuardrailGrounding<Sample<string>>, string]>([
    ['no source', { source: () => undefined }, 'no grounding source'],
    ['an empty source', { source: () => '' }, 'no grounding source'],
    ['an empty list', { source: () => [] }, 'no grounding source'],
    ['no query', { source: () => 'x', query: () => null }, 'no query'],
  ])('abstains where the sample has %s', async (_, comparison, reason) => {
    await using service = await serve();
    await using safe = guardrail({ ...which, grounding: comparison });
    expect(await safe(sampleOf('Hello.'), context)).toEqual({ abstained: true, reason });
    expect(service.requests).toEqual([]);
  });

  it('fails where the query is longer than the service takes, and says what to do', async () => {
    await using service = await serve();
    await using safe = guardrail({ ...which, grounding: { source: () => 'x', query: () => 'q'.repeat(1001) } });
    expect(await failureOf(safe)).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
      message: expect.stringContaining('grounding.query'),
    });
    expect(service.requests).toEqual([]);
  });

  it.each<[string, GuardrailGrounding<Sample<string>>]>([
    ['source', { source: () => 5 as never }],
    ['source', { source: () => ['x', 5] as never }],
    ['query', { source: () => 'x', query: () => 5 as never }],
  ])('fails where the function for the %s gives no text', async (name, comparison) => {
    await using safe = guardrail({ ...which, grounding: comparison });
    expect(await failureOf(safe)).toMatchObject({
      code: 'RLAIF_REWARD',
      attribution: 'service',
      message: expect.stringContaining(name),
    });
  });
});

describe('texts', () => {
  it.each(['', ' \n\t', '\u00a0', '\u001c\u0000'])(
    'that show nothing are a 1 without being asked about: %j',
    async (completion) => {
      await using service = await serve();
      await using safe = guardrail(which);
      expect(await scoreOf(safe, completion)).toEqual({ score: 1, components: {} });
      expect(service.requests).toEqual([]);
    },
  );

  it('that are long are asked about in parts, which overlap, so that nothing hides at a border', async () => {
    await using service = await serve();
    await using safe = guardrail(which);
    const text = Array.from({ length: 12_000 }, (_, index) => String(index).padStart(5, '0')).join('');
    expect(await scoreOf(safe, text)).toMatchObject({ score: 1 });
    const parts = service.requests.map(textIn);
    expect(parts.map(({ length }) => length)).toEqual([25_000, 25_000, 12_000]);
    expect(
      parts[0] +
        parts
          .slice(1)
          .map((part) => part.slice(1000))
          .join(''),
    ).toBe(text);
    expect(safe.unitsUsed.contentPolicyUnits).toBe(3);
  });

  it.each([0, 24_998, 49_500, 59_990])('that hide something at %d are found, and no more is asked', async (at) => {
    await using service = await serve();
    await using safe = guardrail(which);
    const text = `${'x'.repeat(at)}kill${'y'.repeat(60_000 - at)}`;
    expect(await scoreOf(safe, text)).toMatchObject({ score: 0, components: { content: 0 } });
    expect(service.requests.filter((request) => textIn(request).includes('kill'))).toHaveLength(1);
    expect(textIn(service.requests.at(-1)!)).toContain('kill');
  });

  it('that hide something behind much white space are found: a part that shows nothing is not asked about', async () => {
    await using service = await serve();
    await using safe = guardrail(which);
    const text = `Hello.${'\n'.repeat(80_000)}kill${' '.repeat(80_000)}`;
    expect(await scoreOf(safe, text)).toMatchObject({ score: 0, components: { content: 0 } });
    expect(service.requests.every((request) => textIn(request).trim() !== '')).toBe(true);
    expect(service.requests).toHaveLength(2);
  });

  it('that are too long are a failure of the completion, and not asked about', async () => {
    await using service = await serve();
    await using safe = guardrail(which);
    expect(await failureOf(safe, 'x'.repeat(241_001))).toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      attribution: 'completion',
      isRetryable: false,
      message: expect.stringContaining('241001'),
    });
    expect(service.requests).toEqual([]);
    expect(await scoreOf(safe, 'x'.repeat(241_000))).toMatchObject({ score: 1 });
    expect(service.requests).toHaveLength(10);
    await using grounded = guardrail({ ...which, grounding: { source: () => 'x' } });
    expect(await scoreOf(grounded, 'x'.repeat(5000))).toMatchObject({ score: 1 });
    expect(await failureOf(grounded, 'x'.repeat(5001))).toMatchObject({ attribution: 'completion' });
  });

  it('arrive whole, but for half a surrogate pair, which the service refuses', async () => {
    await using service = await serve();
    await using safe = guardrail(which);
    const text = 'Straße 漢字 🙂 שלום "\u2028\u0000';
    await scoreOf(safe, text);
    await scoreOf(safe, 'cut \ud83d here');
    await scoreOf(safe, `${'x'.repeat(24_999)}🙂${'y'.repeat(100)}`);
    const [whole, cut, ...parts] = service.requests.map(textIn);
    expect(whole).toBe(text);
    expect(cut).toBe('cut \ufffd here');
    expect(parts.every((part) => part.isWellFormed())).toBe(true);
    expect(parts[1]).toContain('🙂');
  });

  it('that a function of the user does not give are a failure', async () => {
    await using service = await serve();
    await using safe = guardrail({ ...which, text: () => undefined as never });
    expect(await failureOf(safe)).toMatchObject({ code: 'RLAIF_REWARD', message: expect.stringContaining("'text'") });
    expect(service.requests).toEqual([]);
  });
});

describe('what a guardrail says beside its action', () => {
  it.each([5, 'x', true, {}, [null], [5], { content: [null] }])('does not change the score: %j', async (junk) => {
    const policies = {
      topicPolicy: { topics: junk },
      contentPolicy: junk,
      wordPolicy: { customWords: junk, managedWordLists: junk },
      sensitiveInformationPolicy: { piiEntities: junk, regexes: junk },
      contextualGroundingPolicy: { filters: junk },
    };
    const answers = [
      { action: 'NONE', assessments: junk, usage: junk, guardrailCoverage: junk },
      { action: 'NONE', assessments: [junk, policies], guardrailCoverage: { textCharacters: junk } },
      { action: 'GUARDRAIL_INTERVENED', assessments: [policies] },
    ];
    await using _service = await serve((_, __, index) => answers[index]);
    await using safe = guardrail({ ...which, maxAttempts: 1 });
    expect(await scoreOf(safe)).toMatchObject({ score: 1 });
    expect(await scoreOf(safe)).toMatchObject({ score: 1 });
    expect(await scoreOf(safe)).toMatchObject({ score: 0 });
  });
});

describe('there is no score without a whole answer', () => {
  it.each([
    ['no action', { usage: oneUnit, outputs: [], assessments: [] }],
    ['an empty object', {}],
    ['another action', answerOf([{}], { action: 'SOMETHING' as 'NONE' })],
    [
      'a part that was not checked',
      answerOf([{}], { guardrailCoverage: { textCharacters: { guarded: 3, total: 9 } } }),
    ],
  ])('as with %s', async (_, answer) => {
    await using service = await serve(() => answer);
    await using safe = guardrail({ ...which, maxAttempts: 1 });
    expect(await failureOf(safe)).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', attribution: 'service' });
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    ['AccessDeniedException', 403, 'RLAIF_JUDGE_AUTH', 1],
    ['ExpiredTokenException', 403, 'RLAIF_JUDGE_AUTH', 1],
    ['ResourceNotFoundException', 404, 'RLAIF_JUDGE_REQUEST', 1],
    ['ValidationException', 400, 'RLAIF_JUDGE_REQUEST', 1],
    ['ServiceQuotaExceededException', 400, 'RLAIF_JUDGE_THROTTLED', 1],
    ['ThrottlingException', 429, 'RLAIF_JUDGE_THROTTLED', 2],
    ['InternalServerException', 500, 'RLAIF_JUDGE_UNAVAILABLE', 2],
    ['ServiceUnavailableException', 503, 'RLAIF_JUDGE_UNAVAILABLE', 2],
  ])('as with %s (HTTP %d), which is %s after so many requests: %d', async (type, status, code, requests) => {
    await using service = await serve((_, response) => fail(response, status, type));
    await using safe = guardrail({ ...which, maxAttempts: 2 });
    const error = await failureOf(safe, 'A text that nobody may read in a log.');
    expect(error).toMatchObject({ code, attribution: 'service', message: expect.stringContaining(type) });
    expect(error.message).toContain('guardrail gr1a2b3c4d5e version 1');
    expect(error.message).not.toContain('quote');
    expect(service.requests).toHaveLength(requests);
  });

  it.each([
    ['a reset', (_: unknown, response: import('node:http').ServerResponse) => void response.socket?.resetAndDestroy()],
    [
      'a page',
      (_: unknown, response: import('node:http').ServerResponse) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
    ],
  ])('as with %s', async (_, respond) => {
    await using _service = await serve(respond);
    await using safe = guardrail({ ...which, maxAttempts: 1 });
    expect(await failureOf(safe)).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', attribution: 'service' });
  });

  it('as without a region or credentials, on the first sample and not before', async () => {
    await using service = await serve();
    vi.stubEnv('AWS_REGION', undefined);
    expect(await failureOf(guardrail(which))).toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      message: expect.stringContaining('AWS_REGION'),
    });
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    expect(await failureOf(guardrail({ ...which, region: 'us-east-1' }))).toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      message: expect.stringContaining('bedrock:ApplyGuardrail'),
    });
    expect(service.requests).toEqual([]);
  });

  it('and no secret in an error', async () => {
    await using _service = await serve();
    vi.stubEnv('AWS_SESSION_TOKEN', 'top-secret\nx');
    const error = await failureOf(guardrail(which));
    expect(error.code).toBe('RLAIF_JUDGE_AUTH');
    expect(inspect(error, { depth: 10 })).not.toContain('secret');
  });
});

describe('retries', () => {
  it('are those of the client, and honour Retry-After', async () => {
    const at: number[] = [];
    await using service = await serve((_, response, index) => {
      at.push(performance.now());
      return index < 2 ? fail(response, 429, 'ThrottlingException', { 'retry-after': '1' }) : answerOf();
    });
    await using safe = guardrail(which);
    expect(await scoreOf(safe)).toMatchObject({ score: 1 });
    expect(service.requests).toHaveLength(3);
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(950);
  });

  it('end after three attempts', async () => {
    await using service = await serve((_, response) => fail(response, 503, 'ServiceUnavailableException'));
    await using safe = guardrail(which);
    expect(await failureOf(safe)).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE' });
    expect(service.requests).toHaveLength(3);
  });

  it('are settled by a client of the user', async () => {
    await using service = await serve((_, response) => fail(response, 503, 'ServiceUnavailableException'));
    const client = new BedrockRuntimeClient({
      region: 'eu-west-1',
      endpoint: service.url,
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler(),
    });
    {
      await using safe = guardrail({ ...which, client });
      await failureOf(safe);
    }
    expect(service.requests).toHaveLength(1);
    expect(service.requests[0]?.headers.authorization).toContain('/eu-west-1/');
    // Disposing of one guardrail leaves the client to others.
    await failureOf(guardrail({ ...which, client }));
    expect(service.requests).toHaveLength(2);
  });
});

describe('time and number', () => {
  it('does not ask where the signal was aborted, or the time is up, before', async () => {
    await using service = await serve();
    await using safe = guardrail(which);
    expect(await failureOf(safe, 'Hello.', { signal: AbortSignal.abort() })).toMatchObject({ code: 'RLAIF_ABORTED' });
    expect(await failureOf(safe, 'Hello.', { deadline: Date.now() - 1 })).toMatchObject({ code: 'RLAIF_DEADLINE' });
    expect(service.requests).toEqual([]);
  });

  it.each([
    ['for an answer', () => undefined],
    [
      'for the rest of an answer',
      (_: unknown, response: import('node:http').ServerResponse) =>
        void response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 }).write('{'),
    ],
    [
      'to ask again',
      (_: unknown, response: import('node:http').ServerResponse) =>
        fail(response, 429, 'ThrottlingException', { 'retry-after': '4' }),
    ],
  ])('ends with the signal, and with the deadline, while it waits %s', async (_, respond) => {
    await using service = await serve(respond);
    await using safe = guardrail(which);
    const startedAt = performance.now();
    const late = failureOf(safe, 'Hello.', { deadline: Date.now() + 500 });
    const aborted = failureOf(safe, 'Hello.', { signal: AbortSignal.timeout(500) });
    expect(await late).toMatchObject({ code: 'RLAIF_DEADLINE', attribution: 'service', isRetryable: false });
    expect(await aborted).toMatchObject({ code: 'RLAIF_ABORTED' });
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(service.requests).toHaveLength(2);
  });

  it('gives one attempt 30 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    await using service = await serve(() => undefined);
    await using safe = guardrail({ ...which, maxAttempts: 1 });
    const failure = failureOf(safe);
    await vi.waitUntil(() => service.requests.length === 1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await failure).toMatchObject({ code: 'RLAIF_JUDGE_TIMEOUT', attribution: 'service' });
  });

  it('ends with the signal between two parts', async () => {
    const controller = new AbortController();
    await using service = await serve(() => {
      controller.abort();
      return answerOf();
    });
    await using safe = guardrail(which);
    const error = await failureOf(safe, 'x'.repeat(60_000), { signal: controller.signal });
    expect(error.code).toBe('RLAIF_ABORTED');
    expect(service.requests).toHaveLength(1);
  });

  it('ends with the signal while it waits for its turn', async () => {
    await using service = await serve(() => undefined);
    await using safe = guardrail({ ...which, maxConcurrency: 1 });
    const controller = new AbortController();
    const failures = [1, 2, 3].map(() => failureOf(safe, 'Hello.', { signal: controller.signal }));
    await vi.waitFor(() => expect(service.requests).toHaveLength(1));
    controller.abort();
    for (const failure of failures) expect(await failure).toMatchObject({ code: 'RLAIF_ABORTED' });
    expect(service.requests).toHaveLength(1);
  });

  it('ends when it is disposed of, and is not asked any more', async () => {
    await using service = await serve(() => undefined);
    const safe = guardrail(which);
    const failure = failureOf(safe);
    await vi.waitFor(() => expect(service.requests).toHaveLength(1));
    await safe[Symbol.asyncDispose]();
    expect(await failure).toMatchObject({ code: 'RLAIF_REWARD', attribution: 'service' });
    expect(await failureOf(safe)).toMatchObject({ code: 'RLAIF_REWARD', message: expect.stringContaining('disposed') });
    expect(service.requests).toHaveLength(1);
  });

  it('asks about so many at once, and answers are not mixed up', async () => {
    let underWay = 0;
    let most = 0;
    await using _service = await serve(async (request) => {
      most = Math.max(most, ++underWay);
      await sleep(Math.random() * 10);
      underWay--;
      return answerOf(textIn(request).endsWith('7') ? [violence] : [{}]);
    });
    await using safe = guardrail({ ...which, maxConcurrency: 3 });
    const outputs = await Promise.all(Array.from({ length: 40 }, (_, i) => scoreOf(safe, `text ${i}`)));
    expect(outputs.map(({ score }) => score)).toEqual(Array.from({ length: 40 }, (_, i) => (i % 10 === 7 ? 0 : 1)));
    expect(most).toBe(3);
  });
});

describe('options', () => {
  it.each<[object, string]>([
    [{ guardrailIds: 'x' }, "unknown option 'guardrailIds'"],
    [{ guardrailId: undefined }, 'guardrailId'],
    [{ guardrailId: '' }, 'guardrailId'],
    [{ guardrailId: 'my guardrail' }, 'guardrailId'],
    [{ guardrailVersion: 1 }, 'guardrailVersion'],
    [{ guardrailVersion: '0' }, 'guardrailVersion'],
    [{ guardrailVersion: 'draft' }, 'guardrailVersion'],
    [{ text: 'completion' }, 'text'],
    [{ source: 'output' }, 'source'],
    [{ grounding: {} }, 'grounding.source'],
    [{ grounding: { source: 'x' } }, 'grounding.source'],
    [{ grounding: { source: () => 'x', query: 'x' } }, 'grounding.query'],
    [{ grounding: { source: () => 'x', question: () => 'x' } }, 'question'],
    [{ maxConcurrency: 0 }, 'maxConcurrency'],
    [{ maxAttempts: 1.5 }, 'maxAttempts'],
    [{ region: '' }, 'region'],
    [{ client: null }, 'client'],
    [{ client: {} }, 'client'],
    [{ client: { send: () => {} }, region: 'us-east-1' }, 'client'],
    [{ client: { send: () => {} }, maxAttempts: 2 }, 'client'],
  ])('refuses %o', (options, message) => {
    const misuse = () => guardrail({ ...which, ...options } as unknown as GuardrailOptions);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(message);
  });

  it('must be there', () => {
    expect(() => guardrail(null as never)).toThrow(TypeError);
  });
});

describe('as a reward', () => {
  let service: Awaited<ReturnType<typeof serveGuardrail>> | undefined;
  const client = new BedrockRuntimeClient({
    region: 'us-east-1',
    endpoint: async () => ({ ...parse(service?.url ?? ''), path: '' }),
    credentials: { accessKeyId: 'an-id', secretAccessKey: 'a-secret' },
    requestHandler: new NodeHttpHandler(),
  });
  const parse = (url: string) => {
    const { protocol, hostname, port } = new URL(url);
    return { protocol, hostname, port: Number(port) };
  };
  beforeAll(async () => {
    service = await serveGuardrail();
  });
  afterAll(() => service?.[Symbol.asyncDispose]());

  rewardConformance({
    test: it,
    reward: guardrail({ ...which, client }),
    samples: ['Hello.', '', 'I will kill it.', 'é'.repeat(30_000)].map((completion) => sampleOf(completion)),
  });
});
