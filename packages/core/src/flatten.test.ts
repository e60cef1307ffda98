import { abstain, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { flatten } from './flatten.ts';
import { scoreOne } from './score-one.ts';
import { sampleOf } from './test-support.ts';

describe('flatten', () => {
  it('gives one number per path; what abstained has none, but its parts may', async () => {
    const outcome = await scoreOne(
      () => ({
        score: 0.5,
        components: {
          brevity: 1,
          quality: { score: 0.25, components: { grounding: { score: 0 } } },
          cited: { ...abstain('no reference'), components: { found: 1 } },
        },
      }),
      sampleOf(),
    );
    expect(flatten(outcome)).toEqual({ brevity: 1, quality: 0.25, 'quality/grounding': 0, 'cited/found': 1 });
  });

  it('gives what there is of a bare number, an abstention and a failure', async () => {
    expect(flatten(await scoreOne(() => 1, sampleOf()))).toEqual({});
    expect(flatten(await scoreOne(() => abstain('x'), sampleOf()))).toEqual({});
    const failed = await scoreOne(() => {
      throw new RlaifError('RLAIF_JUDGE_PARSE', 'x', { components: { json: 1, 'quality/grounding': 0 } });
    }, sampleOf());
    expect(flatten(failed)).toEqual({ json: 1, 'quality/grounding': 0 });
  });

  it('leaves out what a thrown error calls a component and is none', async () => {
    const components = { json: 1, broken: 'text', nothing: null } as never;
    const failed = await scoreOne(() => {
      throw new RlaifError('RLAIF_JUDGE_PARSE', 'x', { components });
    }, sampleOf());
    expect(flatten(failed)).toEqual({ json: 1 });
  });
});
