import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { expect, it, describe as suite, vi } from 'vitest';
import { describe } from './describe.ts';
import { firstFailure } from './first-failure.ts';
import { gate } from './gate.ts';
import { rangeOf, withRange } from './range.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

const constant =
  (score: number): Reward =>
  () =>
    score;
const pass = constant(1);

suite('firstFailure', () => {
  it('is 1 when all stages pass', () => {
    expect(firstFailure({ parses: pass, compiles: pass })(sampleOf(), contextOf())).toEqual({
      score: 1,
      components: { parses: 1, compiles: 1 },
    });
  });

  it('stops at the first that does not, says which, and asks no later one', () => {
    const later = vi.fn(pass);
    const reward = firstFailure({ parses: pass, compiles: constant(0.4), later });
    expect(reward(sampleOf(), contextOf())).toEqual({
      score: 1.4 / 3,
      components: { parses: 1, compiles: 0.4 },
      rationale: 'compiles: 0.4 is below 1',
    });
    expect(later).not.toHaveBeenCalled();
  });

  it('counts the way to the threshold, which may be each stage’s own', () => {
    const reward = firstFailure({ a: constant(0.7), b: constant(0.3) }, { threshold: { a: 0.5, b: 0.6 } });
    expect(reward(sampleOf(), contextOf())).toMatchObject({ score: 0.75, rationale: 'b: 0.3 is below 0.6' });
    expect(firstFailure({ a: constant(0.5) }, { threshold: 0.5 })(sampleOf(), contextOf())).toMatchObject({ score: 1 });
  });

  it('takes a negative score by its place in its range, and gives a score in [0, 1] all the same', () => {
    const signed = withRange(constant(-1), [-3, 1]);
    const reward = firstFailure({ signed, later: pass });
    expect(reward(sampleOf(), contextOf())).toMatchObject({ score: 0.25 });
    expect(rangeOf(reward)).toEqual([0, 1]);
  });

  it('is not 1 while a stage fails, by however little, for a gate may stand there', () => {
    const almost = constant(1 - Number.EPSILON / 2);
    const stages = firstFailure({ a: pass, b: pass, c: almost });
    const judged = vi.fn(pass);
    expect(gate({ stages }, judged)(sampleOf(), contextOf())).toMatchObject({ score: 0 });
    expect(judged).not.toHaveBeenCalled();
    const wide = withRange(constant(0), [-1e308, 1e308]);
    expect(firstFailure({ wide }, { threshold: 1e-9 })(sampleOf(), contextOf())).toMatchObject({
      score: expect.closeTo(1, 12),
      rationale: 'wide: 0 is below 1e-9',
    });
  });

  it('is a number on the shortest way that there is', () => {
    const least = withRange(constant(0), [0, Number.MIN_VALUE]);
    expect(firstFailure({ pass, least })(sampleOf(), contextOf())).toMatchObject({ score: 0.5 });
  });

  it('abstains when a stage does, and asks no later one', () => {
    const later = vi.fn(pass);
    const reward = firstFailure({ a: pass, b: () => abstain('no tests'), later });
    expect(reward(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: 'b: no tests',
      components: { a: 1, b: abstain('no tests') },
    });
    expect(later).not.toHaveBeenCalled();
  });

  it('fails when a stage does, and keeps what was asked and billed', async () => {
    const judged: Reward = () => ({ score: 1, usage: [usageOf()] });
    const down: Reward = async () => {
      throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down', { usage: [usageOf()] });
    };
    const error = await errorOf(() => firstFailure({ judged, down, later: pass })(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', message: 'down: down', usage: [usageOf()] });
    expect(error.components).toEqual({ judged: { score: 1, usage: [usageOf()] } });
  });

  it('describes itself', () => {
    expect(describe(firstFailure({ a: pass }, { threshold: 0.5 }))).toEqual({
      kind: 'firstFailure',
      range: [0, 1],
      options: { thresholds: { a: 0.5 } },
      children: { a: { kind: 'function', range: [0, 1] } },
    });
  });
});
