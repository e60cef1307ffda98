import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cascade } from './cascade.ts';
import { check } from './check.ts';
import { clip } from './clip.ts';
import { fallback } from './fallback.ts';
import { firstFailure } from './first-failure.ts';
import { gate } from './gate.ts';
import { geometricMean } from './geometric-mean.ts';
import { highest } from './highest.ts';
import { invert } from './invert.ts';
import { judge } from './judge.ts';
import { jury } from './jury.ts';
import { lowest } from './lowest.ts';
import { mapScore } from './map-score.ts';
import { named } from './named.ts';
import { penalty } from './penalty.ts';
import { product } from './product.ts';
import { withRange } from './range.ts';
import { rescale } from './rescale.ts';
import { rewardHash } from './reward-hash.ts';
import { route } from './route.ts';
import { modelOf, numberRubric, responseOf } from './test-support.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedSum } from './weighted-sum.ts';
import { withFallback } from './with-fallback.ts';
import { withRetry } from './with-retry.ts';

const brief = named('brief', '1', () => 1);
const kind = named('kind', '1', () => 1);
const model = modelOf(async () => responseOf('1'));

describe('rewardHash', () => {
  it('is the same for the same definition', () => {
    const build = () => gate({ brief }, weightedMean({ brief, kind }, { weights: { kind: 2 } }));
    expect(rewardHash(build())).toMatch(/^[0-9a-f]{32}$/);
    expect(rewardHash(build())).toBe(rewardHash(build()));
  });

  it('is another for each part of the definition that differs', () => {
    const definitions = [
      brief,
      kind,
      named('brief', '2', () => 1),
      () => 1,
      check(() => true),
      check(named('holds', '1', () => true)),
      mapScore(
        brief,
        named('square', '1', (score: number) => score ** 2),
      ),
      mapScore(
        brief,
        named('square', '2', (score: number) => score ** 2),
      ),
      withRange(brief, [0, 2]),
      clip(brief, { min: 0.1 }),
      clip(brief, { min: 0.2 }),
      weightedMean({ brief }),
      weightedMean({ brief, kind }),
      weightedMean({ brief: kind, kind: brief }),
      weightedMean({ brief, kind }, { weights: { kind: 2 } }),
      gate({ brief, kind }, () => 1),
      gate({ kind, brief }, () => 1),
      gate({ brief, kind }, () => 1, { threshold: 0.5 }),
      gate({ brief, kind }, () => 1, { otherwise: -1 }),
      judge({ model, rubric: numberRubric }),
      judge({ model: { ...model, modelId: 'other' }, rubric: numberRubric }),
      judge({ model: { ...model, provider: 'other' }, rubric: numberRubric }),
      judge({ model: withRetry({ ...model, settings: { effort: 'low' } }), rubric: numberRubric }),
      judge({ model: { ...model, settings: { effort: 'high' } }, rubric: numberRubric }),
      judge({ model: withFallback(model, { ...model, modelId: 'other' }), rubric: numberRubric }),
      judge({
        model: withRetry(withFallback(model, { ...model, modelId: 'another' })),
        rubric: numberRubric,
      }),
      judge({ model, rubric: { ...numberRubric, definition: { name: 'number', text: 'other words' } } }),
      weightedSum({ brief, kind }),
      weightedSum({ brief, kind }, { weights: { kind: 2 } }),
      product({ brief, kind }),
      product({ kind, brief }),
      geometricMean({ brief, kind }),
      geometricMean({ brief, kind }, { weights: { kind: 2 } }),
      lowest({ brief, kind }),
      highest({ brief, kind }),
      firstFailure({ brief, kind }),
      firstFailure({ kind, brief }),
      firstFailure({ brief, kind }, { threshold: 0.5 }),
      firstFailure({ brief, kind }, { threshold: { kind: 0.5 } }),
      gate({ brief, kind }, () => 1, { threshold: { kind: 0.5 } }),
      fallback(brief, kind),
      fallback(kind, brief),
      fallback(brief, kind, { on: 'any' }),
      mapScore(brief, named('square', '1', Math.abs), { range: [0, 2] }),
      rescale(brief),
      rescale(brief, [0, 2]),
      invert(brief),
      penalty(brief, { kind }),
      penalty(kind, { brief }),
      penalty(brief, { kind }, { weights: { kind: 0.5 } }),
      route(() => 'brief', { brief, kind }),
      route(
        named('task', '1', () => 'brief' as const),
        { brief, kind },
      ),
      route(() => 'brief', { brief }, { otherwise: kind }),
      jury({ brief, kind }),
      jury({ brief, kind }, { aggregate: 'median' }),
      jury({ brief, kind }, { aggregate: 'majority' }),
      jury({ brief, kind }, { aggregate: named('worst', '1', () => 0) }),
      jury({ brief, kind }, { aggregate: named('worst', '2', () => 0) }),
      jury({ brief, kind }, { quorum: 1 }),
      cascade({ brief, kind }, { unsure: () => true }),
      cascade({ kind, brief }, { unsure: () => true }),
      cascade({ brief, kind }, { unsure: named('low', '1', () => true) }),
      cascade({ brief, kind }, { unsure: named('low', '2', () => true) }),
    ];
    expect(new Set(definitions.map(rewardHash)).size).toBe(definitions.length);
  });

  it('is the same where an option says what holds without it', () => {
    const pairs = [
      [weightedMean({ brief, kind }), weightedMean({ brief, kind }, { weights: { brief: 1 } })],
      [gate({ brief }, kind), gate({ brief }, kind, { threshold: { brief: 1 }, otherwise: 0 })],
      [fallback(brief, kind), fallback(brief, kind, { on: 'service' })],
      [jury({ brief, kind }), jury({ brief, kind }, { aggregate: 'mean', quorum: 2 })],
      [rescale(brief), rescale(brief, [0, 1])],
    ];
    for (const [short, long] of pairs) expect(rewardHash(short!)).toBe(rewardHash(long!));
  });

  it('is the same in another process', () => {
    const code = `
      import { named, rewardHash, weightedMean } from '@rlaif/core';
      const brief = named('brief', '1', () => 1);
      console.log(rewardHash(weightedMean({ brief, kind: brief }, { weights: { kind: 2 } })));`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: new URL('../../../benchmarks/', import.meta.url),
      encoding: 'utf8',
    });
    expect(printed.trim()).toBe(rewardHash(weightedMean({ brief, kind: brief }, { weights: { kind: 2 } })));
  });
});
