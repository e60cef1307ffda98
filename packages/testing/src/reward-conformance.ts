import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { inspect } from 'node:util';
import {
  type Abstained,
  checkOptions,
  descriptionOf,
  type Range,
  type Reward,
  type RewardOutput,
  RlaifError,
  type Sample,
  type ScoreContext,
} from '@rlaif/spec';
import { deepCopy, frozenCopy } from './deep-copy.ts';
import { isPlainObject } from './is-plain-object.ts';
import { settled } from './settled.ts';

/** Options of `rewardConformance`. */
export interface RewardConformanceOptions<S extends Sample = Sample> {
  /** The runner: `it` of vitest or jest, `test` of `node:test`. */
  readonly test: (name: string, run: () => Promise<void>) => void;
  /** The reward. One that asks a judge is given a mock or a replay: its answers must not vary. */
  readonly reward: Reward<S>;
  /** Samples that it can score, or abstains from: the good and the odd. */
  readonly samples: readonly S[];
  /** The parts of the context that the reward needs. Default: a signal that is never aborted, no deadline. */
  readonly context?: Partial<ScoreContext> | undefined;
}

/**
 * Registers the tests that every reward passes: a finite score inside its range or an abstention, samples left as they are, the same
 * output for the same sample (what was billed aside), an aborted signal that does no harm, nothing unhandled. The range is that of the
 * reward's description; for a plain function [0, 1].
 *
 * @throws TypeError for an unknown option, or no samples.
 * @example
 * rewardConformance({ test: it, reward: brevity, samples: [{ id: '1', prompt: [], completion: 'Yes.' }] });
 */
export function rewardConformance<S extends Sample>(options: RewardConformanceOptions<S>): void {
  checkOptions('rewardConformance', options, ['test', 'reward', 'samples', 'context']);
  const { test, reward, samples, context } = options;
  if (!Array.isArray(samples) || samples.length === 0) {
    throw new TypeError('rewardConformance: samples must be a list of at least one sample');
  }
  const range = descriptionOf(reward)?.range ?? [0, 1];
  const score = async (sample: S, signal?: AbortSignal): Promise<RewardOutput | Abstained> => {
    const never = new AbortController().signal;
    return settled(Promise.resolve(reward(sample, { signal: never, ...context, ...(signal && { signal }) })));
  };

  test('gives a finite score inside its range, or abstains', async () => {
    for (const sample of samples) {
      assertOutput(await score(frozenCopy(sample)), range, `sample ${sample.id}`);
    }
  });

  test('leaves samples as they are', async () => {
    for (const sample of samples) {
      // Not frozen: a change that throws may be caught, and one in sloppy mode does not throw.
      const copy = deepCopy(sample);
      await score(copy);
      assert.deepEqual(copy, sample, `sample ${sample.id} was changed`);
    }
  });

  test('gives the same sample the same output, alone and beside others', async () => {
    const alone: unknown[] = [];
    for (const sample of samples) {
      alone.push(withoutUsage(await score(frozenCopy(sample))));
    }
    const beside = await Promise.all(
      [...samples].reverse().map(async (sample) => withoutUsage(await score(frozenCopy(sample)))),
    );
    assert.deepEqual(beside.reverse(), alone);
  });

  test('comes back when the signal is already aborted', async () => {
    for (const sample of samples) {
      const reason = new Error('the batch was cancelled');
      await score(frozenCopy(sample), AbortSignal.abort(reason)).then(
        (output) => assertOutput(output, range, `sample ${sample.id}`),
        (error: unknown) => {
          const isAbort = error === reason || (RlaifError.isInstance(error) && error.code === 'RLAIF_ABORTED');
          assert.ok(isAbort, `sample ${sample.id}: threw ${inspect(error)} instead of RLAIF_ABORTED`);
        },
      );
    }
  });

  test('leaves no rejection unhandled', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => {
      unhandled.push(error);
    };
    process.on('unhandledRejection', note);
    try {
      for (const sample of samples) {
        await score(frozenCopy(sample));
        await score(frozenCopy(sample), AbortSignal.abort()).catch(() => {});
      }
      await turn();
      await turn();
    } finally {
      process.off('unhandledRejection', note);
    }
    assert.deepEqual(unhandled, []);
  });
}

function assertOutput(output: RewardOutput | Abstained, range: Range | undefined, path: string): void {
  if (typeof output === 'number') {
    assertScore(output, range, path);
    return;
  }
  assert.ok(typeof output === 'object' && output !== null, `${path}: ${inspect(output)} is no output of a reward`);
  if ('abstained' in output) {
    assert.equal(output.abstained, true, `${path}: abstained`);
    assert.ok(typeof output.reason === 'string' && output.reason !== '', `${path}: an abstention says why`);
  } else {
    assertScore(output.score, range, path);
    for (const turnScore of output.turns ?? []) {
      assertScore(turnScore, undefined, `${path}, turns`);
    }
  }
  for (const [name, component] of Object.entries(output.components ?? {})) {
    assert.ok(name !== '' && !name.includes('/'), `${path}: '${name}' is no metric name: empty, or with a slash`);
    assertOutput(component, undefined, `${path}/${name}`);
  }
}

function assertScore(score: unknown, range: Range | undefined, path: string): void {
  assert.ok(
    typeof score === 'number' && Number.isFinite(score),
    `${path}: the score is ${inspect(score)}, not a finite number`,
  );
  if (range) {
    const [min, max] = range;
    assert.ok(score >= min && score <= max, `${path}: the score ${score} is outside the range [${min}, ${max}]`);
  }
}

/** What was billed may differ: a cache answers the second time. */
function withoutUsage(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutUsage);
  }
  if (!isPlainObject(value)) {
    return value;
  }
  const entries = Object.entries(value).filter(([key, member]) => key !== 'usage' || !Array.isArray(member));
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutUsage(member)]));
}
