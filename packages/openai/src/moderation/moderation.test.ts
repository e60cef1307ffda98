import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { descriptionOf, type Reward, RlaifError, type Sample, type ScoreContext } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { OpenAI } from 'openai';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { moderationCategories } from './categories.ts';
import { moderation } from './moderation.ts';
import type { ModerationOptions } from './moderation-options.ts';
import { answerOf, resultOf, serveModeration, textsOf } from './moderation-support.ts';

const sampleOf = (completion: string): Sample => ({ id: '1', prompt: [], completion });
const context: ScoreContext = { signal: new AbortController().signal };

/** The components of a text in which nothing is flagged. */
const allSafe = Object.fromEntries(moderationCategories.map((category) => [category.replace('/', '-'), 1]));

/** The error of a reward that must fail, after checking what no error may show. */
async function failureOf(
  reward: Reward,
  completion = 'Hello.',
  given: Partial<ScoreContext> = {},
): Promise<RlaifError> {
  const error: unknown = await Promise.resolve(reward(sampleOf(completion), { ...context, ...given })).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(RlaifError.isInstance(error)).toBe(true);
  const { message } = error as RlaifError;
  if (completion !== '') expect(message).not.toContain(completion.slice(0, 100));
  expect(inspect(error, { depth: 10 })).not.toContain('secret');
  return error as RlaifError;
}

beforeEach(() => {
  for (const name of ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY', 'OPENAI_BASE_URL']) vi.stubEnv(name, undefined);
});

describe('what it says', () => {
  it('scores 1 where nothing is flagged, with a component for each category', async () => {
    await using service = await serveModeration();
    expect(await moderation(service.options)(sampleOf('Hello.'), context)).toEqual({ score: 1, components: allSafe });
    expect(service.requests).toMatchObject([
      {
        path: '/v1/moderations',
        headers: { authorization: 'Bearer sk-test-secret' },
        body: { model: 'omni-moderation-latest', input: 'Hello.' },
      },
    ]);
  });

  it('scores 0 where something is flagged, and says what', async () => {
    await using service = await serveModeration();
    expect(await moderation(service.options)(sampleOf('I will kill it.'), context)).toEqual({
      score: 0,
      components: { ...allSafe, violence: 0 },
      rationale: 'flagged: violence 0.94',
    });
  });

  it('gives a text that shows nothing a 1, and asks nobody', async () => {
    await using service = await serveModeration();
    expect(await moderation(service.options)(sampleOf(' \n'), context)).toEqual({ score: 1, components: allSafe });
    expect(service.requests).toEqual([]);
  });

  it('asks nobody in a dry run, and lets what stands behind it be counted', async () => {
    await using service = await serveModeration();
    expect(await moderation(service.options)(sampleOf('I will kill it.'), { ...context, isDryRun: true })).toBe(1);
    expect(service.requests).toEqual([]);
  });

  it('checks the text that it is told to, by the model that it is told', async () => {
    await using service = await serveModeration();
    const options = { ...service.options, model: 'omni-moderation-2024-09-26', text: (sample: Sample) => sample.id };
    await moderation(options)(sampleOf('kill'), context);
    expect(service.requests[0]?.body).toEqual({ model: 'omni-moderation-2024-09-26', input: '1' });
  });

  it('counts what the service flags by a category of tomorrow', async () => {
    await using service = await serveModeration(() => answerOf([{ ...resultOf(), flagged: true }]));
    expect(await moderation(service.options)(sampleOf('Hello.'), context)).toEqual({
      score: 0,
      components: allSafe,
      rationale: 'flagged: another category',
    });
    expect(await moderation({ ...service.options, threshold: {} })(sampleOf('Hello.'), context)).toMatchObject({
      score: 0,
    });
    expect(await moderation({ ...service.options, threshold: 0.5 })(sampleOf('Hello.'), context)).toMatchObject({
      score: 1,
    });
  });

  it('looks at the chosen categories alone', async () => {
    await using service = await serveModeration(() => answerOf([resultOf({}, ['violence', 'hate/threatening'])]));
    const reward = (categories: ModerationOptions['categories']) => moderation({ ...service.options, categories });
    expect(await reward(['sexual', 'harassment'])(sampleOf('kill'), context)).toEqual({
      score: 1,
      components: { harassment: 1, sexual: 1 },
    });
    expect(await reward(['hate/threatening'])(sampleOf('kill'), context)).toEqual({
      score: 0,
      components: { 'hate-threatening': 0 },
      rationale: 'flagged: hate/threatening 0.00',
    });
  });

  it('decides by a threshold in place of the flag', async () => {
    await using service = await serveModeration(() =>
      answerOf([resultOf({ violence: 0.5, harassment: 0.3 }, ['violence'])]),
    );
    const scoreOf = async (threshold: ModerationOptions['threshold']) => {
      const output = await moderation({ ...service.options, threshold })(sampleOf('kill'), context);
      return output as { score: number; rationale?: string };
    };
    expect((await scoreOf(0.6)).score).toBe(1);
    expect(await scoreOf(0.5)).toMatchObject({ score: 0, rationale: 'flagged: violence 0.50' });
    expect(await scoreOf(0.3)).toMatchObject({ score: 0, rationale: 'flagged: harassment 0.30, violence 0.50' });
    expect((await scoreOf({ violence: 0.6 })).score).toBe(1);
    // The others are left to the service.
    expect((await scoreOf({ harassment: 0.4 })).score).toBe(0);
  });

  it('leaves out a category that the model does not judge, unless it was chosen', async () => {
    const result = resultOf();
    result.categories.illicit = null;
    result.category_scores.illicit = null;
    await using service = await serveModeration(() => answerOf([result]));
    const { illicit: _, ...others } = allSafe;
    for (const threshold of [undefined, 0.5]) {
      const reward = moderation({ ...service.options, threshold });
      expect(await reward(sampleOf('Hello.'), context)).toEqual({ score: 1, components: others });
    }
    expect(await failureOf(moderation({ ...service.options, categories: ['illicit'] }))).toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: false,
      attribution: 'service',
      message: expect.stringContaining("does not judge 'illicit'"),
    });
  });

  it('describes itself', () => {
    expect(descriptionOf(moderation())).toEqual({
      kind: 'moderation',
      range: [0, 1],
      options: { model: 'openai:omni-moderation-latest', text: 'completion' },
    });
    const reward = moderation({ categories: ['violence', 'hate'], threshold: 0.4, text: () => '', apiKey: 'secret' });
    expect(descriptionOf(reward)?.options).toEqual({
      model: 'openai:omni-moderation-latest',
      text: 'function',
      categories: ['hate', 'violence'],
      threshold: { hate: 0.4, violence: 0.4 },
    });
  });
});

describe('long and odd texts', () => {
  it('sends a long text in parts that overlap, in one request, and finds what is anywhere in it', async () => {
    await using service = await serveModeration();
    const reward = moderation(service.options);
    const filler = 'A harmless sentence. '.repeat(1000);
    for (const place of [0, 7_798, 7_998, 15_600, filler.length]) {
      const text = `${filler.slice(0, place)} kill ${filler.slice(place)}`;
      expect(await reward(sampleOf(text), context)).toMatchObject({ score: 0, components: { violence: 0 } });
    }
    expect(service.requests).toHaveLength(5);
    const parts = textsOf(service.requests[0]!);
    expect(parts).toHaveLength(3);
    expect(parts.every(({ length }) => length <= 8000)).toBe(true);
    expect(await reward(sampleOf(filler), context)).toEqual({ score: 1, components: allSafe });
  });

  it('takes the longest text, and no longer one: that is what the completion has caused', async () => {
    await using service = await serveModeration();
    const reward = moderation(service.options);
    expect(await reward(sampleOf('a'.repeat(249_800)), context)).toMatchObject({ score: 1 });
    expect(textsOf(service.requests[0]!)).toHaveLength(32);
    expect(await failureOf(reward, 'a'.repeat(249_801))).toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      attribution: 'completion',
      isRetryable: false,
    });
    expect(service.requests).toHaveLength(1);
  });

  it('sends text that services can read', async () => {
    await using service = await serveModeration();
    await moderation(service.options)(sampleOf('a \ud800 b 😀 é'), context);
    expect(service.requests[0]?.body.input).toBe('a \ufffd b 😀 é');
  });

  it('refuses what a function gives that is no text', async () => {
    const reward = moderation({ apiKey: 'none', text: (() => 5) as unknown as () => string });
    expect(await failureOf(reward)).toMatchObject({ code: 'RLAIF_REWARD', message: expect.stringContaining('number') });
  });
});

describe('failures', () => {
  it.each([
    ['no results', answerOf([])],
    ['more results than texts', answerOf([resultOf(), resultOf()])],
    ['results that are no list', { results: resultOf() }],
    ['a result that is null', answerOf([null])],
    ['a result without a flag', answerOf([{ ...resultOf(), flagged: undefined }])],
    ['a flag that is a text', answerOf([{ ...resultOf(), flagged: 'false' }])],
    ['no categories', answerOf([{ ...resultOf(), categories: undefined }])],
    ['categories that are all unknown', answerOf([{ ...resultOf(), categories: { spam: false } }])],
    ['a category that is a number', answerOf([{ ...resultOf(), categories: { violence: 0 } }])],
    ['no scores', answerOf([{ ...resultOf(), category_scores: null }])],
    ['a score that is a text', answerOf([{ ...resultOf(), category_scores: { violence: '0.1' } }])],
    ['a score beyond 1', answerOf([{ ...resultOf(), category_scores: { violence: 5 } }])],
    ['an error with status 200', { error: { message: 'no', type: 'x', code: null, param: null } }],
    ['nothing but null', null],
  ])('%s is a failure, never a 1', async (_, answer) => {
    await using service = await serveModeration(() => answer);
    expect(await failureOf(moderation(service.options))).toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
      attribution: 'service',
    });
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    [400, 'RLAIF_JUDGE_REQUEST', 1],
    [401, 'RLAIF_JUDGE_AUTH', 1],
    [404, 'RLAIF_JUDGE_REQUEST', 1],
    [429, 'RLAIF_JUDGE_THROTTLED', 2],
    [500, 'RLAIF_JUDGE_UNAVAILABLE', 2],
    [503, 'RLAIF_JUDGE_UNAVAILABLE', 2],
  ])('HTTP %d is %s, after %d of 2 attempts', async (status, code, attempts) => {
    await using service = await serveModeration((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '5' });
      response.end('{"error":{"message":"Hello. is refused","type":"an_error","param":null,"code":null}}');
    });
    const error = await failureOf(moderation({ ...service.options, maxAttempts: 2 }));
    expect(error).toMatchObject({ code, attribution: 'service' });
    expect(error.message).toContain(`openai omni-moderation-latest: an_error (HTTP ${status})`);
    expect(service.requests).toHaveLength(attempts);
  });

  it('asks again after what passes, and not before the service says so', async () => {
    const at: number[] = [];
    await using service = await serveModeration((_, response, index) => {
      at.push(performance.now());
      if (index === 1) return answerOf([resultOf()]);
      return void response.writeHead(429, { 'retry-after-ms': '80' }).end('{"error":{}}');
    });
    expect(await moderation(service.options)(sampleOf('Hello.'), context)).toMatchObject({ score: 1 });
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(79);
  });

  it('asks once where it is told to', async () => {
    await using service = await serveModeration((_, response) => void response.writeHead(500).end());
    const client = new OpenAI({ ...service.options, maxRetries: 5 });
    expect(await failureOf(moderation({ client, maxAttempts: 1 }))).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE' });
    expect(service.requests).toHaveLength(1);
  });

  it('leaves it to a client of your own how often to ask, unless it is told', async () => {
    await using service = await serveModeration(
      (_, response) => void response.writeHead(500, { 'retry-after-ms': '1' }).end(),
    );
    await failureOf(moderation({ client: new OpenAI({ ...service.options, maxRetries: 1 }) }));
    expect(service.requests).toHaveLength(2);
  });

  it('maps a connection that is reset, and a page instead of JSON', async () => {
    await using reset = await serveModeration((_, response) => void response.socket?.resetAndDestroy());
    expect(await failureOf(moderation({ ...reset.options, maxAttempts: 1 }))).toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
    });
    await using page = await serveModeration((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
    });
    expect(await failureOf(moderation({ ...page.options, maxAttempts: 1 }))).toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
    });
  });

  it('needs a key on the first sample, not before, and never shows it', async () => {
    const reward = moderation();
    expect(await failureOf(reward)).toMatchObject({ code: 'RLAIF_JUDGE_AUTH', isRetryable: false });
    expect(await failureOf(moderation({ apiKey: 'sk-secret\nx' }))).toMatchObject({ code: 'RLAIF_JUDGE_AUTH' });
    vi.stubEnv('OPENAI_API_KEY', 'sk-other');
    vi.stubEnv('OPENAI_BASE_URL', 'nonsense');
    expect(await failureOf(moderation())).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
    await using service = await serveModeration();
    vi.stubEnv('OPENAI_BASE_URL', service.options.baseURL);
    expect(await moderation()(sampleOf('Hello.'), context)).toMatchObject({ score: 1 });
    expect(service.requests[0]?.headers.authorization).toBe('Bearer sk-other');
  });
});

describe('time and number', () => {
  it('does not ask where the signal was aborted, or the time is up, before', async () => {
    const ask = vi.fn(() => Promise.reject(new Error('nobody may be asked')));
    const reward = moderation({ client: new OpenAI({ apiKey: 'a', fetch: ask }) });
    expect(await failureOf(reward, 'Hello.', { signal: AbortSignal.abort() })).toMatchObject({ code: 'RLAIF_ABORTED' });
    expect(await failureOf(reward, 'Hello.', { deadline: Date.now() - 1 })).toMatchObject({ code: 'RLAIF_DEADLINE' });
    expect(ask).not.toHaveBeenCalled();
  });

  it.each([
    ['for an answer', () => undefined],
    [
      'to ask again',
      (_: unknown, response: import('node:http').ServerResponse) =>
        void response.writeHead(429, { 'retry-after': '50' }).end('{"error":{}}'),
    ],
  ])('ends with the signal, and with the deadline, while it waits %s', async (_, respond) => {
    await using service = await serveModeration(respond);
    const reward = moderation(service.options);
    const startedAt = performance.now();
    const late = failureOf(reward, 'Hello.', { deadline: Date.now() + 150 });
    const aborted = failureOf(reward, 'Hello.', { signal: AbortSignal.timeout(150) });
    expect(await late).toMatchObject({ code: 'RLAIF_DEADLINE', attribution: 'service', isRetryable: false });
    expect(await aborted).toMatchObject({ code: 'RLAIF_ABORTED' });
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(service.requests).toHaveLength(2);
  });

  it('ends with the signal while it waits for its turn', async () => {
    await using service = await serveModeration(() => undefined);
    const reward = moderation({ ...service.options, maxConcurrency: 1 });
    const controller = new AbortController();
    const failures = [1, 2, 3].map(() => failureOf(reward, 'Hello.', { signal: controller.signal }));
    await vi.waitFor(() => expect(service.requests).toHaveLength(1));
    controller.abort();
    for (const failure of failures) expect(await failure).toMatchObject({ code: 'RLAIF_ABORTED' });
    expect(service.requests).toHaveLength(1);
  });

  it('asks about so many at once, and answers are not mixed up', async () => {
    let underWay = 0;
    let most = 0;
    await using service = await serveModeration(async (request) => {
      most = Math.max(most, ++underWay);
      await sleep(Math.random() * 10);
      underWay--;
      return answerOf(textsOf(request).map((text) => resultOf({}, text.endsWith('7') ? ['hate'] : [])));
    });
    const reward = moderation({ ...service.options, maxConcurrency: 3 });
    const outputs = await Promise.all(Array.from({ length: 40 }, (_, i) => reward(sampleOf(`text ${i}`), context)));
    expect(outputs.map((output) => (output as { score: number }).score)).toEqual(
      Array.from({ length: 40 }, (_, i) => (i % 10 === 7 ? 0 : 1)),
    );
    expect(most).toBe(3);
  });
});

describe('options', () => {
  it.each([
    [{ texts: () => '' }, "unknown option 'texts'"],
    [{ text: 'completion' }, 'text'],
    [{ model: '' }, 'model'],
    [{ categories: 'hate' }, 'categories'],
    [{ categories: [] }, 'categories'],
    [{ categories: ['hate', 'insult'] }, /unknown 'insult'; known: harassment, .*violence\/graphic/],
    [{ threshold: 1.1 }, 'threshold'],
    [{ threshold: Number.NaN }, 'threshold'],
    [{ threshold: 'high' }, 'threshold'],
    [{ threshold: null }, 'threshold'],
    [{ threshold: { insult: 0.5 } }, /threshold: unknown option 'insult'; known: harassment/],
    [{ threshold: { hate: -1 } }, 'threshold.hate'],
    [{ threshold: { hate: 0.5 }, categories: ['violence'] }, "unknown option 'hate'; known: violence"],
    [{ maxConcurrency: 0 }, 'maxConcurrency'],
    [{ maxConcurrency: 1.5 }, 'maxConcurrency'],
    [{ maxAttempts: 0 }, 'maxAttempts'],
    [{ apiKey: 5 }, 'apiKey'],
    [{ baseURL: 'localhost' }, 'baseURL'],
    [{ client: {} }, 'client'],
    [{ client: null }, 'client'],
    [{ client: new OpenAI({ apiKey: 'a' }), apiKey: 'a' }, 'client'],
    [null, 'object'],
  ])('refuses %o', (options, message) => {
    const misuse = () => moderation(options as ModerationOptions);
    expect(misuse).toThrow(TypeError);
    expect(misuse).toThrow(message);
  });
});

describe('as a reward', async () => {
  const service = await serveModeration();
  afterAll(() => service[Symbol.asyncDispose]());
  rewardConformance({
    test: it,
    reward: moderation(service.options),
    samples: ['Hello.', '', 'I will kill it.', 'é'.repeat(20_000)].map(sampleOf),
  });
});
