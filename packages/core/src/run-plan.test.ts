import { RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { type Plan, runPlan } from './run-plan.ts';
import { errorOf, modelOf, responseOf } from './test-support.ts';

const requestOf = (text: string) => ({
  messages: [{ role: 'user' as const, content: [{ text }] }],
  maxOutputTokens: 10,
});
const echo = modelOf(async ({ messages }) => responseOf(messages[0]!.content[0]!.text));

/** Asks two questions at once, then one more, and joins the answers. */
function* threeAnswers(): Plan<string> {
  const texts: string[] = [];
  for (const step of [['a', 'b'], ['c']]) {
    for (const reply of yield step.map(requestOf)) {
      if (RlaifError.isInstance(reply)) throw reply;
      texts.push(reply.content.type === 'text' ? reply.content.text : '');
    }
  }
  return texts.join('');
}

/** Asks nothing. */
function* known<T>(result: T): Plan<T> {
  yield* [];
  return result;
}

describe('runPlan', () => {
  it('gives what the plan returns, and what it was billed', async () => {
    expect(await runPlan(echo, threeAnswers)).toMatchObject({ result: 'abc', usage: [{ calls: 3 }] });
  });

  it('tells the plan what the model can do', async () => {
    const { result } = await runPlan(echo, known);
    expect(result).toEqual(echo.capabilities);
  });

  it('bills nothing where nothing is asked', async () => {
    const run = await runPlan(echo, () => known(1));
    expect(run).toEqual({ result: 1, usage: [] });
  });

  it('rejects with the failure of a call, and keeps the bill', async () => {
    const model = modelOf(async (request) => {
      if (request.messages[0]!.content[0]!.text === 'c') throw new RlaifError('RLAIF_JUDGE_AUTH', 'no key');
      return responseOf('x');
    });
    expect(await errorOf(() => runPlan(model, threeAnswers))).toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      usage: [{ calls: 2 }],
    });
  });

  it('hands on the signal', async () => {
    const generate = vi.fn(echo.generate);
    const error = await errorOf(() => runPlan(modelOf(generate), threeAnswers, { signal: AbortSignal.abort() }));
    expect(error.code).toBe('RLAIF_ABORTED');
    expect(generate).not.toHaveBeenCalled();
  });

  it.each([
    [() => runPlan({} as never, threeAnswers), /^runPlan: model/],
    [() => runPlan(echo, threeAnswers() as never), 'runPlan: expected a function that makes a plan'],
    [() => runPlan(echo, threeAnswers, { retries: 3 } as never), /retries/],
    [() => runPlan(echo, threeAnswers, { cache: 'no' } as never), /cache must be/],
  ])('refuses misuse %#', async (run, message) => {
    await expect(run()).rejects.toThrow(TypeError);
    await expect(run()).rejects.toThrow(message);
  });
});
