import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JudgeModel, RlaifError } from '@rlaif/spec';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JudgeModelConformanceOptions, judgeModelConformance } from './judge-model-conformance.ts';
import { recordJudgeModel } from './record-judge-model.ts';
import { replayJudgeModel } from './replay-judge-model.ts';
import { runSuite } from './run-suite.fixture.ts';
import { wireSecret, wireService } from './wire-judge-model.fixture.ts';

/** Runs the suite over another model made of the good one. */
function conformance(wrap: (model: JudgeModel) => JudgeModel): void {
  judgeModelConformance({
    test: it,
    secret: wireSecret,
    create: async (respond) => {
      const service = await wireService(respond);
      return { ...service, model: wrap(service.model) };
    },
  });
}

/** The model with another `generate`; what it is stays live. */
function withGenerate(model: JudgeModel, generate: JudgeModel['generate'], more: Partial<JudgeModel> = {}): JudgeModel {
  const own = { generate: { value: generate }, ...Object.getOwnPropertyDescriptors(more) };
  return Object.create(model, own) as JudgeModel;
}

describe('a good model', () => {
  judgeModelConformance({ test: it, create: wireService, secret: wireSecret });
});

describe('a good model without tools and optional settings, of a service that has no words to refuse any', () => {
  judgeModelConformance({
    test: it,
    secret: wireSecret,
    create: async (respond) => {
      const { refuses: _, ...service } = await wireService(respond, {
        structuredOutput: 'none',
        temperature: false,
        seed: false,
        logprobs: false,
        promptCaching: false,
      });
      return service;
    },
  });
});

describe('a good model whose service holds replies to a schema, and to a bound', () => {
  judgeModelConformance({
    test: it,
    secret: wireSecret,
    create: (respond) => wireService(respond, { structuredOutput: 'native', maxOutputTokens: 5120 }),
  });
});

describe('a good model whose service answers a blocked reply with an error', () => {
  for (const code of ['RLAIF_JUDGE_FILTERED', 'RLAIF_JUDGE_REFUSED'] as const) {
    describe(code, () =>
      conformance((model) =>
        withGenerate(model, async (request, options) => {
          const response = await model.generate(request, options);
          if (['filtered', 'refusal'].includes(response.stopReason.unified)) throw new RlaifError(code, 'blocked');
          return response;
        }),
      ),
    );
  }
});

describe('a model that retries', () => {
  conformance((model) =>
    withGenerate(
      model,
      async (request, options) => {
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await model.generate(request, options);
          } catch (error) {
            if (!(error as RlaifError).isRetryable || attempt === 3) throw error;
          }
        }
      },
      { resilient: true },
    ),
  );
});

describe('a model with a transcript', () => {
  let file: string;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'rlaif-conformance-')), 'judge.jsonl');
  });
  afterEach(() => {
    rmSync(join(file, '..'), { recursive: true });
  });

  describe('that is recorded', () => conformance((model) => recordJudgeModel(model, file)));

  describe('that is replayed, each reply after it was recorded', () =>
    conformance((model) => {
      const recorder = recordJudgeModel(model, file);
      return withGenerate(
        recorder,
        async (request, options) => {
          await recorder.generate(request, options);
          return replayJudgeModel(file).generate(request, options);
        },
        { replays: true },
      );
    }));
});

describe('options', () => {
  const good: JudgeModelConformanceOptions = { test: () => {}, create: wireService, secret: wireSecret };

  it('are checked', () => {
    expect(() => judgeModelConformance({ ...good, skip: ['abort'] } as never)).toThrow(/unknown option 'skip'/);
    expect(() => judgeModelConformance({ ...good, secret: '' })).toThrow(/secret/);
  });

  it('name each test once', async () => {
    const { names } = await runSuite((test) => judgeModelConformance({ ...good, test }));
    expect(names.length).toBeGreaterThan(80);
  });
});
