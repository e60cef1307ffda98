import {
  type JudgeModel,
  type JudgeModelCapabilities,
  type JudgeRequest,
  type JudgeResponse,
  RlaifError,
} from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { judgeModelConformance } from './judge-model-conformance.ts';
import { runSuite } from './run-suite.fixture.ts';
import { type WireHooks, type WireReply, wireSecret, wireService } from './wire-judge-model.fixture.ts';

type Generate = JudgeModel['generate'];
type Failures = ReadonlyMap<string, string>;

/** Runs the suite over a model that is wrong in one way, and tells which tests it fails and why. */
async function failuresOf(
  replace: (generate: Generate) => Generate,
  own: Partial<JudgeModel> = {},
  hooks: WireHooks = {},
  capabilities: Partial<JudgeModelCapabilities> = {},
): Promise<Failures> {
  const { failures } = await runSuite((test) =>
    judgeModelConformance({
      test,
      secret: wireSecret,
      create: async (respond) => {
        const service = await wireService(respond, capabilities, hooks);
        const generate = replace((request, options) => service.model.generate(request, options));
        const properties = { generate: { value: generate }, ...Object.getOwnPropertyDescriptors(own) };
        return { ...service, model: Object.create(service.model, properties) as JudgeModel };
      },
    }),
  );
  return failures;
}

const same = (generate: Generate): Generate => generate;
const withHooks = (hooks: WireHooks): Promise<Failures> => failuresOf(same, {}, hooks);
const withReply = (read: (reply: WireReply) => WireReply): Promise<Failures> => withHooks({ read });

const withRequest = (change: (request: JudgeRequest) => JudgeRequest): Promise<Failures> =>
  failuresOf((generate) => async (request, options) => generate(change(request), options));

const withResponse = (change: (response: JudgeResponse, request: JudgeRequest) => unknown): Promise<Failures> =>
  failuresOf(
    (generate) => async (request, options) => change(await generate(request, options), request) as JudgeResponse,
  );

const withError = (change: (error: RlaifError, request: JudgeRequest) => unknown): Promise<Failures> =>
  failuresOf((generate) => async (request, options) => {
    try {
      return await generate(request, options);
    } catch (error) {
      throw change(error as RlaifError, request);
    }
  });

const rebuilt = ({ code, message, isRetryable, attribution, retryAfterMs, cause }: RlaifError, more: object) =>
  new RlaifError(code, message, { isRetryable, attribution, retryAfterMs, cause, ...more });

const names = (failures: Failures): readonly string[] => [...failures.keys()];
const for401 = 'throws RLAIF_JUDGE_AUTH for status 401, after one request';
const settings = ['temperature', 'seed', 'logprobs', 'schema', 'cache'];
const learning = settings.flatMap((setting) => [
  `learns that the service refuses ${setting}, where the service says so`,
  `learns that the service refuses ${setting}, however many calls are in flight`,
]);
const hostile = settings.map(
  (setting) => `learns nothing of ${setting} from a request without it, or one that the service quotes`,
);

describe('requests: a broken model fails', () => {
  it('when it retries in secret', async () => {
    const retry = (generate: Generate): Generate => {
      return (request, options) =>
        generate(request, options).catch((error: RlaifError) => {
          if (!error.isRetryable) throw error;
          return generate(request, options);
        });
    };
    const failures = await failuresOf(retry);
    const kinds = names(failures).map((name) => name.replace(/ (?:for|that|which) .*/, ''));
    expect([...new Set(kinds)]).toEqual([
      'throws RLAIF_JUDGE_TIMEOUT',
      'throws RLAIF_JUDGE_UNAVAILABLE',
      'throws RLAIF_JUDGE_THROTTLED',
      'tells',
      'answers again after a failure',
      'learns',
    ]);
    expect(failures.get('throws RLAIF_JUDGE_UNAVAILABLE for status 529, after one request')).toMatch(
      /^one request per call, not 2/,
    );
    // It is no secret where the model says so.
    expect(names(await failuresOf(retry, { resilient: true }))).toEqual([]);
  });

  it('when it retries what waiting does not mend, even where it may retry', async () => {
    const failures = await failuresOf(
      (generate) => (request, options) => generate(request, options).catch(() => generate(request, options)),
      { resilient: true },
    );
    expect(failures.get(for401)).toMatch(/^one request per call, not 2/);
    expect(failures.has('throws RLAIF_JUDGE_UNAVAILABLE for status 529, after one request')).toBe(false);
  });

  it('when it changes the request', async () => {
    const failures = await withRequest((request) => {
      (request.messages as unknown[]).push({ role: 'assistant', content: [{ text: '{' }] });
      return request;
    });
    expect(failures.get('leaves a request as it is')).toMatch(/not extensible/);
  });

  it('when it mixes up the turns, or leaves out the system text', async () => {
    const backwards = await withRequest((request) => ({ ...request, messages: request.messages.toReversed() }));
    expect(names(backwards)).toEqual(['sends every turn and every part, in order']);
    const bare = await withRequest(({ system: _, ...request }) => request);
    expect(names(bare)).toContain('sends the text of a request and gives the text of the reply');
  });

  it('when it sends what is not for the service', async () => {
    const failures = await withHooks({ write: (body, { sampleIndex }) => ({ ...body, sampleIndex }) });
    expect(names(failures)).toEqual(['keeps to itself what is not for its service']);
    const options = await withHooks({ write: (body, { providerOptions }) => ({ ...body, ...providerOptions }) });
    expect(names(options)).toEqual(['keeps to itself what is not for its service']);
  });

  it('when it cannot send half of a character', async () => {
    const failures = await withRequest((request) => {
      encodeURIComponent(JSON.stringify(request.messages.map(({ content }) => content[0]?.text).join()));
      const text = request.messages[0]?.content[0]?.text ?? '';
      if (!text.isWellFormed()) throw new URIError('URI malformed');
      return request;
    });
    expect(names(failures)).toEqual(['sends text with half of a surrogate pair']);
  });
});

describe('settings: a broken model fails', () => {
  it('when it drops a setting in silence', async () => {
    const failures = await withHooks({ write: ({ seed: _, ...body }: { seed?: number }) => body });
    expect(names(failures)).toEqual(['sends seed, or warns that the model does not support it']);
    expect(failures.get('sends seed, or warns that the model does not support it')).toMatch(/reaches the service/);
    const claims = { ...(await wireService(() => ({ type: 'hang' }), { seed: false })).model.capabilities };
    expect(names(await failuresOf(same, { capabilities: claims }))).toContain(
      'sends seed, or warns that the model does not support it',
    );
  });

  it('when it sends a setting that it says it left out', async () => {
    const send = { write: (body: object, { temperature }: JudgeRequest) => ({ ...body, temperature }) };
    const failures = await failuresOf(same, {}, send, { temperature: false });
    expect(names(failures)).toEqual(['sends temperature, or warns that the model does not support it']);
  });

  it('when it sends no schema', async () => {
    const failures = await withHooks({ write: ({ schema: _, ...body }: { schema?: unknown }) => body });
    expect(names(failures)).toEqual(['sends schema, or warns that the model does not support it']);
  });

  it('when it sends no bound on the output, or one that the model does not take', async () => {
    const bound = 'sends the bound on the output, or lowers it with a warning';
    const write = ({ max_tokens: _, ...body }: { max_tokens?: number }) => body;
    expect(names(await withHooks({ write }))).toEqual([bound]);
    const over = { write: (body: object, request: JudgeRequest) => ({ ...body, max_tokens: request.maxOutputTokens }) };
    expect(names(await failuresOf(same, {}, over, { maxOutputTokens: 5120 }))).toEqual([bound]);
  });

  it('when it warns of what it supports', async () => {
    const failures = await withResponse((response) => ({
      ...response,
      warnings: [{ setting: 'seed', message: 'left out' }],
    }));
    expect(names(failures)).toEqual(
      expect.arrayContaining([
        'warns of nothing where nothing optional is set',
        'sends temperature, or warns that the model does not support it',
        'keeps to itself what is not for its service',
      ]),
    );
  });

  it('when it warns of each cache mark', async () => {
    const failures = await withResponse((response, { system = [] }) => ({
      ...response,
      warnings: system.slice(4).map(() => ({ setting: 'cache', message: 'left out' })),
    }));
    expect(names(failures)).toContain('takes more cache marks than a service may');
  });
});

describe('replies: a broken model fails', () => {
  it('when it crosses replies', async () => {
    const failures = await failuresOf((generate) => {
      let last: JudgeResponse | undefined;
      return async (request, options) => {
        const own = await generate(request, options);
        const other = last ?? own;
        last = own;
        return other;
      };
    });
    expect(names(failures)).toContain('keeps parallel calls apart');
  });

  it('when it gives the reasoning as the reply', async () => {
    const failures = await withReply((reply) => ({
      ...reply,
      text: [reply.reasoning, reply.text].filter((part) => part != null).join(''),
    }));
    expect(names(failures)).toEqual([
      'gives an empty text for a reply that is reasoning alone, and what was billed',
      'gives the text behind the reasoning, and what was billed',
      'maps the stop reason of a model that was still thinking',
    ]);
  });

  it('when it takes no content for a failure', async () => {
    const failures = await withReply((reply) => {
      if (reply.text === null && reply.calls.length === 0) throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'empty');
      return reply;
    });
    expect(names(failures)).toEqual([
      'gives an empty text for a reply without content, and what was billed',
      'gives an empty text for a reply that is reasoning alone, and what was billed',
      'maps the stop reason of a model that was still thinking',
    ]);
  });

  it('when it chooses one of two answers', async () => {
    const failures = await withReply((reply) => ({ ...reply, calls: reply.calls.slice(0, 1) }));
    expect(names(failures)).toEqual(['chooses nothing from two calls of the forced tool']);
  });

  it('when it does not say that a tool call is broken, or throws instead and loses the bill', async () => {
    const name = 'chooses nothing from a tool call with broken arguments';
    const silent = await withReply((reply) => ({ ...reply, calls: reply.calls.filter((call) => call.endsWith('}')) }));
    expect(names(silent)).toEqual([name]);
    const loud = await withReply((reply) => {
      for (const call of reply.calls) JSON.parse(call);
      return reply;
    });
    expect(names(loud)).toEqual([name]);
  });

  it('when arguments are given as text', async () => {
    const failures = await withResponse((response) =>
      response.content.type === 'arguments'
        ? { ...response, content: { type: 'text', text: JSON.stringify(response.content.value) } }
        : response,
    );
    expect(names(failures)).toEqual(['gives a reply to a schema as its structured output says']);
  });

  it('when it decodes text in pieces', async () => {
    const failures = await withHooks({
      async text(response) {
        let text = '';
        for await (const piece of response.body ?? []) text += Buffer.from(piece).toString();
        return text;
      },
    });
    expect(names(failures)).toEqual(
      expect.arrayContaining([
        'carries long text in pieces that cut characters of many scripts both ways',
        'carries text byte by byte of many scripts both ways',
      ]),
    );
  });

  it('when it decodes escapes one by one', async () => {
    const failures = await withHooks({
      text: async (response) => (await response.text()).replace(/\\u(d[89a-f][0-9a-f]{2})/g, () => '\ufffd'),
    });
    expect(names(failures)).toEqual([
      'carries long text as escapes, in pieces that cut pairs of many scripts both ways',
      'carries the text of a structured reply',
    ]);
  });

  it('when every stop is a stop', async () => {
    const failures = await withResponse((response) => ({ ...response, stopReason: { unified: 'stop', raw: 'stop' } }));
    expect(names(failures)).toEqual([
      'chooses nothing from a tool call with broken arguments',
      'chooses nothing from two calls of the forced tool',
      'maps the stop reason for length',
      'maps the stop reason of a model that was still thinking',
      'maps the stop reason of a tool call that was cut off',
      'tells a reply that was stopped: filtered',
      'tells a reply that was stopped: refusal',
    ]);
  });

  it('when a tool call hides why the model stopped', async () => {
    const failures = await withReply((reply) => ({ ...reply, stop: reply.calls.length > 0 ? 'stop' : reply.stop }));
    expect(names(failures)).toEqual(['maps the stop reason of a tool call that was cut off']);
  });

  it('when it takes a blocked reply for a bad request, or for something to try again', async () => {
    const blocked = ['tells a reply that was stopped: filtered', 'tells a reply that was stopped: refusal'];
    for (const error of [
      new RlaifError('RLAIF_JUDGE_REQUEST', 'blocked'),
      new RlaifError('RLAIF_JUDGE_FILTERED', 'blocked', { isRetryable: true }),
      new RlaifError('RLAIF_JUDGE_FILTERED', 'blocked', { attribution: 'service' }),
    ]) {
      const failures = await withReply((reply) => {
        if (reply.stop === 'filtered' || reply.stop === 'refusal') throw error;
        return reply;
      });
      expect(names(failures)).toEqual(blocked);
    }
  });

  it('when it makes up usage, or forgets a part of it', async () => {
    const withUsage = (change: object): Promise<Failures> =>
      withResponse((response) => ({ ...response, usage: response.usage.map((entry) => ({ ...entry, ...change })) }));
    expect(names(await withUsage({ inputTokens: 0 }))).toContain('reports what was billed');
    expect(names(await withUsage({ modelId: 'another' }))).toContain('reports what was billed');
    const parts = ['reports cached input and reasoning where the service says them'];
    expect(names(await withUsage({ cachedInputTokens: 0 }))).toEqual(parts);
    expect(names(await withUsage({ reasoningTokens: 0 }))).toEqual(parts);
  });

  it('when it does not say whether anybody was asked', async () => {
    expect((await failuresOf(same, { replays: true })).get('reports what was billed')).toMatch(/^usage.replayed/);
  });

  it('when it keeps log-probabilities to itself, or gives them unasked', async () => {
    const failures = await withReply(({ logprobs: _, ...reply }) => reply);
    expect(names(failures)).toEqual(['gives log-probabilities where the model can']);
    const unasked = await withResponse((response) => ({ logprobs: [], ...response }));
    expect(names(unasked)).toEqual(['sends the text of a request and gives the text of the reply']);
  });

  it('when it does not say what it is', async () => {
    const capabilities = { structuredOutput: 'tool' } as JudgeModelCapabilities;
    const failures = await failuresOf(same, { capabilities });
    expect(failures.get('says what it is')).toMatch(/^capabilities.temperature is a boolean/);
  });
});

describe('failures: a broken model fails', () => {
  it('when it swallows errors', async () => {
    const empty: JudgeResponse = {
      content: { type: 'text', text: '' },
      stopReason: { unified: 'stop', raw: 'stop' },
      usage: [],
      warnings: [],
      latencyMs: 0,
    };
    const failures = await failuresOf(
      (generate) => (request, options) => generate(request, options).catch(() => empty),
    );
    const swallowed = [...failures].filter(([, why]) => why === 'generate gave a response where it must throw');
    expect(swallowed.map(([name]) => name)).toEqual(
      expect.arrayContaining([for401, 'answers again after a failure', ...learning, ...hostile]),
    );
  });

  it('when it throws errors of its own', async () => {
    const failures = await withError((error) => new Error(error.message));
    expect(failures.get(for401)).toMatch(/^generate threw Error: HTTP 401/);
  });

  it('when every failure is one code', async () => {
    const failures = await withError((error) => new RlaifError('RLAIF_JUDGE_UNAVAILABLE', error.message));
    const unavailable = names(failures).filter((name) => name.startsWith('throws RLAIF_JUDGE_UNAVAILABLE'));
    expect(unavailable).toEqual([]);
    expect(names(failures).filter((name) => name.startsWith('throws '))).toEqual([
      'throws RLAIF_JUDGE_REQUEST for status 400, after one request',
      for401,
      'throws RLAIF_JUDGE_AUTH for status 403, after one request',
      'throws RLAIF_JUDGE_REQUEST for status 404, after one request',
      'throws RLAIF_JUDGE_TIMEOUT for status 408, after one request',
      'throws RLAIF_JUDGE_REQUEST for status 413, after one request',
      'throws RLAIF_JUDGE_THROTTLED for status 429, after one request',
      'throws RLAIF_JUDGE_TIMEOUT for status 504, after one request',
      'throws RLAIF_JUDGE_AUTH for a page with status 403, after one request',
      'throws RLAIF_JUDGE_REQUEST for a page with status 404, after one request',
    ]);
  });

  it('when it takes any JSON for a reply', async () => {
    const failures = await withHooks({
      text: async (response) => {
        const text = await response.text();
        return text === '{"status":"ok"}' ? '{"text":"","calls":[],"stop":"stop","tokens":{}}' : text;
      },
    });
    expect(names(failures)).toEqual(['throws RLAIF_JUDGE_UNAVAILABLE for other-json, after one request']);
  });

  it('when it forgets how long to wait, or whose failure it is', async () => {
    const forgetful = await withError((error) => rebuilt(error, { retryAfterMs: undefined }));
    expect(names(forgetful)).toEqual([
      'tells that the service asks to wait for 7 s, with status 429',
      'tells that the service asks to wait for 0 s, with status 429',
      'tells that the service asks to wait for 9 s, with status 503',
      'tells that the service asks to wait for 11 s, with status 529',
    ]);
    const unfair = await withError((error) => rebuilt(error, { attribution: 'service' }));
    expect(names(unfair)).toEqual(['throws RLAIF_JUDGE_REQUEST for status 413, after one request']);
  });

  it('when it waits without being asked to', async () => {
    const failures = await withError((error) => rebuilt(error, { retryAfterMs: error.retryAfterMs ?? 1000 }));
    expect(failures.get('throws RLAIF_JUDGE_THROTTLED for status 429, after one request')).toMatch(/^retryAfterMs/);
  });

  it('when it never answers again', async () => {
    const failures = await failuresOf((generate) => {
      let failure: unknown;
      return async (request, options) => {
        if (failure) throw failure;
        try {
          return await generate(request, options);
        } catch (error) {
          failure = error;
          throw error;
        }
      };
    });
    expect(names(failures)).toContain('answers again after a failure');
  });

  it('when it leaks the secret in a message, a cause or a response', async () => {
    const message = await withError(
      (error) => new RlaifError(error.code, `${error.message} (key ${wireSecret})`, error),
    );
    expect(message.get(for401)).toBe('the message of the error holds the secret');
    const leak = Object.assign(new Error('failed'), { request: { headers: { authorization: wireSecret } } });
    const cause = await withError((error) => rebuilt(error, { cause: leak }));
    expect(cause.get(for401)).toBe('the error, as a logger prints it, holds the secret');
    const response = await withResponse((given) => ({ ...given, warnings: [{ setting: 'key', message: wireSecret }] }));
    expect(response.get('reports what was billed')).toBe('the response holds the secret');
  });

  it('when it passes on what the service says', async () => {
    const failures = await withError(
      (error) => new RlaifError(error.code, (error.cause as Error | undefined)?.message || error.message, error),
    );
    expect(failures.get(for401)).toBe('the message of the error holds text of the request');
    expect(failures.get('does not pass on a key that the service quotes')).toBe(
      'the message of the error holds the secret',
    );
  });

  it('when it quotes the request, the reply, or no end of text', async () => {
    const request = await withError(
      (error, { messages }) => new RlaifError(error.code, `Refused: ${messages[0]?.content[0]?.text}`, error),
    );
    expect(request.get(for401)).toBe('the message of the error holds text of the request');
    const reply = await withHooks({
      async text(response) {
        const text = await response.text();
        if (response.ok && !text.endsWith('}')) throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', `not JSON: ${text}`);
        return text;
      },
    });
    expect(names(reply)).toEqual(['throws RLAIF_JUDGE_UNAVAILABLE for not-json, after one request']);
    const long = await withError((error) => new RlaifError(error.code, 'no '.repeat(1000), error));
    expect(long.get(for401)).toBe('the message has 3000 characters');
    const silent = await withError((error) => new RlaifError(error.code, '', error));
    expect(silent.get(for401)).toBe('the message has 0 characters');
  });
});

describe('learning: a broken model fails', () => {
  it('when it does not learn', async () => {
    expect(names(await withHooks({ blame: () => undefined }))).toEqual(learning);
  });

  it('when it learns and does not say that it is worth asking again', async () => {
    const failures = await withError((error) =>
      error.code === 'RLAIF_JUDGE_REQUEST' ? rebuilt(error, { isRetryable: false }) : error,
    );
    expect(names(failures)).toEqual(learning);
    expect(failures.get(learning[0]!)).toMatch(/^isRetryable/);
  });

  it('when its capabilities do not show what it learned', async () => {
    const { model, close } = await wireService(() => ({ type: 'hang' }));
    await close();
    const failures = await failuresOf(same, { capabilities: { ...model.capabilities } });
    expect(names(failures)).toEqual(learning);
    expect(failures.get(learning[0]!)).toMatch(/^the capabilities show/);
  });

  it('when it leaves out what was refused in silence', async () => {
    const failures = await withResponse((response) => ({ ...response, warnings: [] }));
    expect(names(failures)).toEqual(learning);
    expect(failures.get(learning[0]!)).toMatch(/^one warning of temperature/);
  });

  it('when it goes on sending what was refused', async () => {
    const write = (body: object, { temperature }: JudgeRequest) => ({ ...body, temperature });
    const failures = await withHooks({ write });
    expect(names(failures)).toEqual(learning.slice(0, 2));
    expect(failures.get(learning[0]!)).toMatch(/^temperature is left out/);
  });

  it('when it learns from text that the service quotes', async () => {
    const sentence = /(temperature|seed|logprobs|schema|cache) is not supported/;
    const failures = await withHooks({
      blame: ({ message, param }) => param ?? (sentence.exec(message)?.[1] as undefined),
    });
    expect(names(failures)).toEqual(hostile);
    // An expression that looks at each line of the message is no better.
    const lines = /^(temperature|seed|logprobs|schema|cache) is not supported$/m;
    const byLine = await withHooks({ blame: ({ message, param }) => param ?? (lines.exec(message)?.[1] as undefined) });
    expect(names(byLine)).toEqual(hostile);
  });

  it('when it learns from any 400', async () => {
    const failures = await withHooks({ blame: ({ param = 'temperature' }) => param });
    expect(names(failures)).toEqual([hostile[0], 'learns nothing from a 400 that says nothing']);
  });

  it('when it learns of what it did not send', async () => {
    const failures = await withError((error) =>
      error.code === 'RLAIF_JUDGE_REQUEST' ? rebuilt(error, { isRetryable: true }) : error,
    );
    expect(names(failures)).toEqual(
      expect.arrayContaining([...hostile, 'learns nothing from a 400 that says nothing']),
    );
  });
});

describe('aborts: a broken model fails', () => {
  it('when it ignores the signal', async () => {
    const failures = await failuresOf((generate) => (request) => generate(request));
    expect(names(failures)).toEqual([
      'asks nothing when the signal is already aborted',
      'stops waiting when the signal is aborted',
      'stops reading when the signal is aborted in the middle of a reply',
    ]);
  });

  it('when it asks although the signal is aborted', async () => {
    const failures = await failuresOf((generate) => async (request, options) => {
      if (options?.signal?.aborted) await generate(request);
      return generate(request, options);
    });
    expect(failures.get('asks nothing when the signal is already aborted')).toMatch(/^no request/);
  });

  it('when an abort that comes late breaks it', async () => {
    const failures = await failuresOf((generate) => {
      const controller = new AbortController();
      return (request, options) => {
        options?.signal?.addEventListener('abort', () => controller.abort());
        if (options?.signal?.aborted) controller.abort();
        return generate(request, { signal: controller.signal });
      };
    });
    expect(names(failures)).toEqual(['does not mind a signal that is aborted after the reply']);
  });

  it('when it takes an abort for an outage', async () => {
    const failures = await withError((error) =>
      error.code === 'RLAIF_ABORTED' ? new RlaifError('RLAIF_JUDGE_UNAVAILABLE', error.message, error) : error,
    );
    expect(names(failures)).toEqual([
      'asks nothing when the signal is already aborted',
      'stops waiting when the signal is aborted',
      'stops reading when the signal is aborted in the middle of a reply',
    ]);
  });
});
