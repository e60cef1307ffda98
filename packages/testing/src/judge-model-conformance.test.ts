import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type JudgeModel,
  type JudgeModelCapabilities,
  type JudgeRequest,
  type JudgeResponse,
  RlaifError,
} from '@rlaif/spec';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JudgeModelConformanceOptions, judgeModelConformance } from './judge-model-conformance.ts';
import { recordJudgeModel } from './record-judge-model.ts';
import { runSuite } from './run-suite.fixture.ts';
import { wireSecret, wireService } from './wire-judge-model.fixture.ts';

type Generate = JudgeModel['generate'];

/** Runs the suite over the good model with its `generate` replaced, and with capabilities that it may not have. */
async function failuresOf(
  replace: (generate: Generate) => Generate,
  claims: Partial<JudgeModelCapabilities> = {},
): Promise<ReadonlyMap<string, string>> {
  const { failures } = await runSuite((test) =>
    judgeModelConformance({
      test,
      secret: wireSecret,
      create: async (respond) => {
        const { model, ...service } = await wireService(respond);
        const capabilities = { ...model.capabilities, ...claims };
        return { ...service, model: { ...model, capabilities, generate: replace(model.generate) } };
      },
    }),
  );
  return failures;
}

function withError(change: (error: RlaifError, request: JudgeRequest) => unknown): (generate: Generate) => Generate {
  return (generate) => async (request, options) =>
    generate(request, options).catch((error: RlaifError) => {
      throw change(error, request);
    });
}

function withResponse(change: (response: JudgeResponse) => JudgeResponse): (generate: Generate) => Generate {
  return (generate) => async (request, options) => change(await generate(request, options));
}

describe('a good model', () => {
  judgeModelConformance({ test: it, create: wireService, secret: wireSecret });

  describe('with text instead of tools, and no optional setting', () => {
    judgeModelConformance({
      test: it,
      secret: wireSecret,
      stops: ['stop', 'length'],
      create: (respond) =>
        wireService(respond, {
          structuredOutput: 'none',
          temperature: false,
          seed: false,
          logprobs: false,
          promptCaching: false,
        }),
    });
  });
});

describe('a recorded model', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rlaif-conformance-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  judgeModelConformance({
    test: it,
    secret: wireSecret,
    create: async (respond) => {
      const service = await wireService(respond);
      return { ...service, model: recordJudgeModel(service.model, join(folder, 'judge.jsonl')) };
    },
  });
});

describe('a broken model fails', () => {
  const for401 = 'throws RLAIF_JUDGE_AUTH for status 401, after one request';

  it('when it retries', async () => {
    const failures = await failuresOf(
      (generate) => (request, options) =>
        generate(request, options).catch((error: RlaifError) => {
          if (!error.isRetryable) throw error;
          return generate(request, options);
        }),
    );
    expect([...failures.keys()]).toEqual([
      'throws RLAIF_JUDGE_TIMEOUT for status 408, after one request',
      'throws RLAIF_JUDGE_THROTTLED for status 429, after one request',
      'throws RLAIF_JUDGE_UNAVAILABLE for status 500, after one request',
      'throws RLAIF_JUDGE_UNAVAILABLE for status 503, after one request',
      'throws RLAIF_JUDGE_UNAVAILABLE for status 529, after one request',
      'tells how long the service asks to wait',
      'throws RLAIF_JUDGE_UNAVAILABLE for reset, after one request',
      'throws RLAIF_JUDGE_UNAVAILABLE for truncated-body, after one request',
      'throws RLAIF_JUDGE_UNAVAILABLE for html, after one request',
      'answers again after a failure',
    ]);
    expect(new Set([...failures.values()].slice(0, 9).map((message) => message.split('\n')[0]))).toEqual(
      new Set(['one request per call']),
    );
  });

  it('when it swallows errors', async () => {
    const failures = await failuresOf(
      (generate) => (request, options) =>
        generate(request, options).catch(
          (): JudgeResponse => ({
            content: { type: 'text', text: '' },
            stopReason: { unified: 'stop', raw: 'stop' },
            usage: [],
            warnings: [],
            latencyMs: 0,
          }),
        ),
    );
    // Ten statuses, a wait, three faults, two aborts, and the failure before an answer.
    expect([...failures.values()]).toEqual(Array(17).fill('generate gave a response where it must throw'));
  });

  it('when it leaks the secret in a message', async () => {
    const leak = withError((error) => new RlaifError(error.code, `${error.message} (key ${wireSecret})`, error));
    expect((await failuresOf(leak)).get(for401)).toBe('the message of the error holds the secret');
  });

  it('when it leaks the secret in a cause', async () => {
    const leak = withError((error) => {
      const cause = Object.assign(new Error('failed'), { request: { headers: { authorization: wireSecret } } });
      return new RlaifError(error.code, error.message, { ...error, cause });
    });
    expect((await failuresOf(leak)).get(for401)).toBe('the error, as a logger prints it, holds the secret');
  });

  it('when it leaks the secret in a response', async () => {
    const leak = withResponse((response) => ({ ...response, warnings: [{ setting: 'key', message: wireSecret }] }));
    const failures = await failuresOf(leak);
    expect(failures.get('reports what was billed')).toBe('the response holds the secret');
  });

  it('when it quotes the request in a message', async () => {
    const quote = withError(
      (error, request) =>
        new RlaifError(error.code, `${error.message}: ${request.messages[0]?.content[0]?.text}`, error),
    );
    expect((await failuresOf(quote)).get(for401)).toBe('the message of the error holds text of the request');
  });

  it('when it passes on what the service says', async () => {
    const pass = withError((error) => new RlaifError(error.code, (error.cause as Error).message, error));
    expect((await failuresOf(pass)).get(for401)).toBe('the message of the error holds text of the request');
  });

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
    expect([...failures.keys()]).toEqual(['keeps parallel calls apart']);
  });

  it('when it changes the request', async () => {
    const failures = await failuresOf((generate) => (request, options) => {
      (request.messages as unknown[]).push({ role: 'assistant', content: [{ text: '{' }] });
      return generate(request, options);
    });
    expect(failures.get('leaves a request as it is')).toMatch(/not extensible/);
  });

  it('when it ignores the signal', async () => {
    const failures = await failuresOf((generate) => (request) => generate(request));
    expect([...failures.keys()]).toEqual([
      'asks nothing when the signal is already aborted',
      'stops waiting when the signal is aborted',
    ]);
  });

  it('when it asks although the signal is aborted', async () => {
    const failures = await failuresOf((generate) => async (request, options) => {
      if (options?.signal?.aborted) await generate(request);
      return generate(request, options);
    });
    expect(failures.get('asks nothing when the signal is already aborted')).toMatch(/^no request/);
  });

  it('when it throws errors of its own', async () => {
    const failures = await failuresOf(withError((error) => new Error(error.message)));
    expect(failures.size).toBe(17);
    expect(failures.get(for401)).toMatch(/^generate threw Error: HTTP 401/);
  });

  it('when every failure is one code', async () => {
    const failures = await failuresOf(withError((error) => new RlaifError('RLAIF_JUDGE_UNAVAILABLE', error.message)));
    expect([...failures.keys()]).toEqual([
      'throws RLAIF_JUDGE_REQUEST for status 400, after one request',
      'throws RLAIF_JUDGE_AUTH for status 401, after one request',
      'throws RLAIF_JUDGE_AUTH for status 403, after one request',
      'throws RLAIF_JUDGE_REQUEST for status 404, after one request',
      'throws RLAIF_JUDGE_TIMEOUT for status 408, after one request',
      'throws RLAIF_JUDGE_REQUEST for status 413, after one request',
      'throws RLAIF_JUDGE_THROTTLED for status 429, after one request',
      'tells how long the service asks to wait',
      'asks nothing when the signal is already aborted',
      'stops waiting when the signal is aborted',
    ]);
  });

  it('when it forgets how long to wait, or whose failure it is', async () => {
    const forget = withError((error) => new RlaifError(error.code, error.message, { cause: error.cause }));
    expect([...(await failuresOf(forget)).keys()]).toEqual([
      'throws RLAIF_JUDGE_REQUEST for status 413, after one request',
      'tells how long the service asks to wait',
    ]);
  });

  it('when it drops a setting in silence', async () => {
    const failures = await failuresOf((generate) => generate, { seed: false });
    expect([...failures.keys()]).toEqual(['warns of seed exactly when the model does not support it']);
  });

  it('when it warns of what it supports', async () => {
    const noisy = withResponse((response) => ({ ...response, warnings: [{ setting: 'seed', message: 'left out' }] }));
    expect([...(await failuresOf(noisy)).keys()]).toEqual([
      'warns of nothing where nothing optional is set',
      'warns of temperature exactly when the model does not support it',
      'warns of seed exactly when the model does not support it',
      'warns of logprobs exactly when the model does not support it',
    ]);
  });

  it('when it makes up usage', async () => {
    const free = withResponse((response) => ({
      ...response,
      usage: response.usage.map((entry) => ({ ...entry, inputTokens: 0 })),
    }));
    expect([...(await failuresOf(free)).keys()]).toEqual(['reports what was billed']);
    const foreign = withResponse((response) => ({
      ...response,
      usage: response.usage.map((entry) => ({ ...entry, modelId: 'another' })),
    }));
    expect([...(await failuresOf(foreign)).keys()]).toContain('reports what was billed');
  });

  it('when every stop is a stop', async () => {
    const stop = withResponse((response) => ({ ...response, stopReason: { unified: 'stop', raw: 'stop' } }));
    expect([...(await failuresOf(stop)).keys()]).toEqual([
      'maps the stop reason for length',
      'maps the stop reason for filtered',
      'maps the stop reason for refusal',
    ]);
  });

  it('when arguments are given as text', async () => {
    const text = withResponse((response) =>
      response.content.type === 'arguments'
        ? { ...response, content: { type: 'text', text: JSON.stringify(response.content.value) } }
        : response,
    );
    expect([...(await failuresOf(text)).keys()]).toEqual(['gives a reply to a schema as its structured output says']);
  });

  it('when it decodes text in pieces', async () => {
    const pieces = withResponse((response) =>
      response.content.type === 'text'
        ? { ...response, content: { type: 'text', text: response.content.text.replace(/🙂/, '\ufffd') } }
        : response,
    );
    expect([...(await failuresOf(pieces)).keys()]).toEqual(['carries long text of many scripts both ways']);
  });

  it('when it does not say what it is', async () => {
    const failures = await failuresOf((generate) => generate, { temperature: undefined as never });
    expect(failures.get('says what it is')).toMatch(/^capabilities.temperature is a boolean/);
  });
});

describe('options', () => {
  const good: JudgeModelConformanceOptions = { test: () => {}, create: wireService, secret: wireSecret };

  it('are checked', () => {
    expect(() => judgeModelConformance({ ...good, skip: ['abort'] } as never)).toThrow(/unknown option 'skip'/);
    expect(() => judgeModelConformance({ ...good, secret: '' })).toThrow(/secret/);
    expect(() => judgeModelConformance({ ...good, stops: ['tool'] as never })).toThrow(/unknown stop 'tool'/);
  });

  it('leave out the stop reasons that the service does not have', async () => {
    const { names } = await runSuite((test) => judgeModelConformance({ ...good, test, stops: [] }));
    expect(names.filter((name) => name.startsWith('maps the stop reason'))).toEqual([]);
  });
});
