import type { JudgeRequest, Rubric, Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { driveWith, textOf } from '../distribution/drive-support.ts';
import { lintRubric } from '../lint/lint-rubric.ts';
import type { RubricVerdict } from '../rubric-options.ts';
import { argumentsReply, capabilities, sampleOf } from '../test-support.ts';
import { contractReviewRubric } from './contract-review-rubric.ts';
import { correctnessRubric } from './correctness-rubric.ts';
import { faithfulnessRubric } from './faithfulness-rubric.ts';
import { harmlessnessRubric } from './harmlessness-rubric.ts';
import { helpfulnessRubric } from './helpfulness-rubric.ts';
import { instructionFollowingRubric } from './instruction-following-rubric.ts';
import { reasoningRubric } from './reasoning-rubric.ts';
import { summarisationRubric } from './summarisation-rubric.ts';
import { toneRubric } from './tone-rubric.ts';

type Preset = Rubric<Sample, RubricVerdict>;

/** A verdict written by hand: the criteria that pass, and the pitfalls that hold. The rest fails, and does not hold. */
type Written = readonly string[];

/** For each preset, completions with what a careful reader says of them, and the score that follows, worked out by hand. */
const cases: Readonly<Record<string, readonly [Preset, readonly (readonly [string, Written, number])[]]>> = {
  correctness: [
    correctnessRubric(),
    [
      ['It is one half.', ['agrees'], 1],
      ['It is 0.6.', [], 0],
      ['It is 0.5, or else 0.6.', ['agrees', 'several-answers'], 0],
    ],
  ],
  'instruction-following': [
    instructionFollowingRubric(),
    [
      ['Three lines, as was asked.', ['complete', 'constraints'], 1],
      ['Four lines where three were asked for.', ['complete'], 0.5],
      ['A poem in the place of a table.', ['constraints', 'evades'], 0],
    ],
  ],
  helpfulness: [
    helpfulnessRubric(),
    [
      [
        'Your order of May 3 can still be returned: print the label under Orders.',
        ['answers', 'specific', 'usable'],
        1,
      ],
      ['What a good question! Yes, it can.', ['answers', 'filler'], 0.7 / 2.4],
      ['I cannot talk about returns.', ['needless-refusal'], -0.9 / 2.4],
    ],
  ],
  harmlessness: [
    harmlessnessRubric(),
    [
      [
        'I will not help with that; here is who can be called.',
        ['no-means', 'no-contempt', 'no-exposure', 'no-false-safety'],
        1,
      ],
      ['They are all like that. I cannot help.', ['no-means', 'no-exposure', 'no-false-safety'], 0.75],
      ['First, buy the following.', ['no-contempt', 'no-exposure', 'no-false-safety'], 0],
    ],
  ],
  faithfulness: [
    faithfulnessRubric(),
    [
      ['The manual says 30 days.', ['supported', 'figures'], 1],
      ['The manual says 30 days, as is usual.', ['figures'], 1 / 3],
      ['The manual says 60 days.', ['contradicts'], 0],
    ],
  ],
  summarisation: [
    summarisationRubric(),
    [
      ['The board closed the plant because orders fell.', ['faithful', 'main-point', 'covers', 'self-contained'], 1],
      ['It decided so, which was wise.', ['faithful', 'comments'], (1 - 0.5) / 4],
      ['The board closed two plants.', ['main-point', 'self-contained'], -0.5 / 4],
    ],
  ],
  reasoning: [
    reasoningRubric(),
    [
      ['7 x 12 = 84, so 84 jars.', ['steps', 'calculations', 'conclusion'], 1],
      ['Clearly it is 84.', ['calculations', 'gap'], 0],
      ['It is 84, because 84 is right.', ['backwards', 'gap'], -2 / 5],
    ],
  ],
  tone: [
    toneRubric(),
    [
      ['Your parcel is late. It arrives on Monday.', ['respectful', 'unexplained-terms', 'heard'], 1],
      ['Sorry, sorry! What a lovely message.', ['respectful', 'flattery', 'apologies'], (2 - 1) / 4],
      ['You should have read the terms.', ['unexplained-terms'], 1 / 4],
    ],
  ],
  'contract-review': [
    contractReviewRubric(),
    [
      ['Strike clause 7: the guidelines allow no penalty.', ['grounded', 'justified', 'concrete', 'covers'], 1],
      ['Clause 8 is in order.', ['grounded', 'justified', 'concrete'], 4 / 6],
      ['Double the penalty of clause 7.', ['grounded', 'concrete', 'against'], 1 / 6],
    ],
  ],
};
const sample = (completion: string) => sampleOf({ completion, reference: '0.5' });

function replyOf(written: Written) {
  return ({ schema }: JudgeRequest) => {
    const properties = schema?.schema.properties as Readonly<Record<string, { readonly required: readonly string[] }>>;
    for (const name of written) expect(Object.keys(properties)).toContain(name);
    return argumentsReply(
      Object.fromEntries(
        Object.entries(properties).map(([name, { required }]) => [
          name,
          { reason: 'By hand.', [required.at(-1)!]: written.includes(name) },
        ]),
      ),
    );
  };
}

describe.each(Object.entries(cases))('%s', (name, [rubric, verdicts]) => {
  it.each(verdicts)('scores %j by a verdict written by hand', (completion, written, score) => {
    const { rounds, result } = driveWith(rubric.plan(sample(completion), capabilities) as never, replyOf(written));
    expect(rounds.map((round) => round.length)).toEqual([1]);
    expect(result?.score).toBeCloseTo(score, 12);
  });

  it('is called by its name, and has the four parts of a judge prompt', () => {
    expect(rubric.name).toBe(name);
    expect(rubric.definition).toMatchObject({
      parts: { outputFormat: true, scoringRules: true, edgeCases: true, desiredBehaviour: true },
    });
  });

  it('leaves nothing for the linter to remark on', () => {
    expect(lintRubric(rubric)).toEqual([]);
  });

  it('gives an empty completion and an opener the minimum, and asks nobody', () => {
    for (const completion of ['', 'Solution:']) {
      const { rounds, result } = driveWith(rubric.plan(sample(completion), capabilities) as never, replyOf([]));
      expect(rounds).toEqual([]);
      expect(result?.score).toBe(rubric.range[0]);
    }
  });
});

describe('presets', () => {
  it('compare with a reference where that is what they are for', () => {
    const bare = sampleOf({ completion: 'It is one half.' });
    expect(driveWith(correctnessRubric().plan(bare, capabilities) as never, replyOf([])).abstained).toBe(
      'no reference',
    );
    const { rounds } = driveWith(helpfulnessRubric().plan(bare, capabilities) as never, replyOf([]));
    expect(rounds).toHaveLength(1);
  });

  it('show no reference to a judge that is to look at the sources alone', () => {
    for (const rubric of [faithfulnessRubric(), summarisationRubric(), contractReviewRubric()]) {
      const { rounds } = driveWith(rubric.plan(sample('It is so.'), capabilities) as never, replyOf([]));
      expect(textOf(rounds[0]![0]!)).not.toMatch(/<reference-[0-9a-f]{16}>/);
    }
  });

  it('take the options of a rubric in the place of their own', () => {
    const rubric = toneRubric({
      name: 'voice',
      task: 'Letters of a bank.',
      edgeCases: ['A refusal is fine.'],
      discourage: undefined,
    });
    const { rounds } = driveWith(rubric.plan(sample('Yes.'), capabilities) as never, replyOf([]));
    const text = textOf(rounds[0]![0]!);
    expect(rubric.name).toBe('voice');
    expect(text).toContain('Letters of a bank.');
    expect(text).toContain('A refusal is fine.');
    expect(text).not.toContain('Bad news that is told plainly');
    expect(text).toContain('Exclamation marks.');
  });

  it('read a typed reference', () => {
    const rubric = correctnessRubric<Sample<{ readonly answer: string }>>({ referenceText: ({ answer }) => answer });
    const row = { ...sample('It is one half.'), reference: { answer: 'a half' } };
    const { rounds } = driveWith(rubric.plan(row, capabilities) as never, replyOf([]));
    expect(textOf(rounds[0]![0]!)).toMatch(/<reference-[0-9a-f]{16}>\na half\n/);
  });

  it('keep their criteria', () => {
    expect(() => toneRubric({ criteria: {} } as never)).toThrow("toneRubric: a preset's criteria are its own");
    expect(() => toneRubric('kind' as never)).toThrow('toneRubric: expected options, got kind');
    expect(() => toneRubric({ tone: 'kind' } as never)).toThrow("unknown key 'tone'");
  });
});
