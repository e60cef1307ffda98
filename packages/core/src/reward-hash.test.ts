import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { clip } from './clip.ts';
import { gate } from './gate.ts';
import { judge } from './judge.ts';
import { mapScore } from './map-score.ts';
import { named } from './named.ts';
import { withRange } from './range.ts';
import { rewardHash } from './reward-hash.ts';
import { modelOf, numberRubric, responseOf } from './test-support.ts';
import { weightedMean } from './weighted-mean.ts';
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
      judge({ model: withFallback(model, { ...model, modelId: 'other' }), rubric: numberRubric }),
      judge({
        model: withRetry(withFallback(model, { ...model, modelId: 'another' })),
        rubric: numberRubric,
      }),
      judge({ model, rubric: { ...numberRubric, definition: { name: 'number', text: 'other words' } } }),
    ];
    expect(new Set(definitions.map(rewardHash)).size).toBe(definitions.length);
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
