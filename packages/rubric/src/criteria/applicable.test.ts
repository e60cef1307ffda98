import { RlaifError, type Sample } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { textOf } from '../distribution/drive-support.ts';
import { argumentsReply, capabilities, drive, firstRequest, sampleOf } from '../test-support.ts';

const sample = sampleOf({});

describe('a criterion that does not apply', () => {
  interface Row extends Sample<string> {
    readonly metadata: { readonly kind: string };
  }
  const seen: unknown[] = [];
  const rubric = defineRubric<Row>({
    name: 'x',
    criteria: {
      polite: 'It is kind.',
      cited: {
        passWhen: 'It cites the policy.',
        weight: 3,
        required: true,
        appliesWhen(prompt) {
          seen.push(prompt);
          return prompt.metadata.kind === 'policy';
        },
      },
    },
  });
  const row = (kind: string) =>
    sampleOf({ metadata: { kind }, reasoning: 'Hm.', toolCalls: [], trajectory: [], reference: 'r' });
  const polite = { reason: 'Curt.', pass: true };

  test('is not asked for, and its weight is left out', () => {
    const { requests, result } = drive(rubric.plan(row('smalltalk'), capabilities), [argumentsReply({ polite })]);
    expect(textOf(requests[0]!)).not.toContain('cites the policy');
    expect(requests[0]?.schema?.schema).toMatchObject({ required: ['polite'] });
    expect(result).toEqual({
      score: 1,
      components: {
        polite: { score: 1, choice: true, rationale: 'Curt.' },
        cited: { abstained: true, reason: 'does not apply to this prompt' },
      },
    });
  });

  test('applies to other prompts', () => {
    const reply = argumentsReply({ polite, cited: { reason: 'No.', pass: false } });
    expect(drive(rubric.plan(row('policy'), capabilities), [reply]).result).toMatchObject({ score: 0 });
    expect(drive(rubric.plan(row('policy'), capabilities), [argumentsReply({ polite }), reply]).requests).toHaveLength(
      2,
    );
  });

  test('is decided without what the policy wrote', () => {
    seen.length = 0;
    drive(rubric.plan(row('smalltalk'), capabilities), [argumentsReply({ polite })]);
    expect(seen).toEqual([{ prompt: sample.prompt, metadata: { kind: 'smalltalk' }, reference: 'r' }]);
  });

  test('is an abstention on an empty completion too', () => {
    const { result } = drive(rubric.plan({ ...row('smalltalk'), completion: '' }, capabilities), []);
    expect(result).toMatchObject({ score: 0, components: { cited: { abstained: true } } });
  });

  test('with no other that adds makes the rubric abstain, whatever the completion', () => {
    const never = defineRubric({
      name: 'x',
      criteria: { a: { passWhen: 'a', appliesWhen: () => false }, b: { holdsWhen: 'b' } },
    });
    for (const completion of ['Yes.', '']) {
      expect(drive(never.plan(sampleOf({ completion }), capabilities), [])).toMatchObject({
        requests: [],
        result: { abstained: true, reason: 'no criterion that adds to the score applies' },
      });
    }
  });

  test('leaves the score inside the range where a quotation from a missing reference is what does not apply', () => {
    const rude = { holdsWhen: 'It is rude.', weight: -5 };
    const same = { passWhen: 'It says the same.', weight: 10, evidence: { in: ['reference'] } } as const;
    const optional = defineRubric({ name: 'x', criteria: { same, polite: 'It is kind.', rude } });
    const { result } = drive(optional.plan(sampleOf({}), capabilities), [
      argumentsReply({ polite: { reason: 'So.', pass: false }, rude: { reason: 'So.', holds: true } }),
    ]);
    expect(result).toMatchObject({ score: -5 });
    expect(optional.range).toEqual([-5, 1]);
    // A reference that is required is always there.
    const show = ['prompt', 'reference'] as const;
    expect(defineRubric({ name: 'x', criteria: { same, polite: 'It is kind.', rude }, show }).range[0]).toBe(-5 / 11);
  });

  test('is the fault of the data where nobody can tell', () => {
    const cause = new Error('no kind');
    const throwing = () => {
      throw cause;
    };
    for (const appliesWhen of [throwing, () => 'yes' as never, () => Promise.resolve(true) as never]) {
      const broken = defineRubric({ name: 'x', criteria: { a: { passWhen: 'a', appliesWhen } } });
      const { error } = drive(broken.plan(sample, capabilities), []);
      expect(RlaifError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ code: 'RLAIF_SAMPLE', attribution: 'service' });
    }
  });

  test('leaves a reply on the others acceptable, and nothing less', () => {
    expect(rubric.accepts?.(argumentsReply({ polite }))).toBe(true);
    expect(rubric.accepts?.(argumentsReply({ polite, cited: polite }))).toBe(true);
    expect(rubric.accepts?.(argumentsReply({}))).toBe(false);
    expect(rubric.accepts?.(argumentsReply({ polite, helpful: polite }))).toBe(false);
  });

  test('costs no more prompts than are kept, however many sets of criteria there are', () => {
    const many = defineRubric<Row>({
      name: 'x',
      criteria: Object.fromEntries(
        Array.from({ length: 8 }, (_, i) => [
          `c${i}`,
          { passWhen: `Fact ${i}.`, appliesWhen: ({ metadata }: Pick<Row, 'metadata'>) => metadata.kind[i] === '1' },
        ]),
      ),
    });
    const systemOf = (kind: string) => firstRequest(many.plan(row(kind), capabilities)).system;
    const remembered = systemOf('10000000');
    expect(systemOf('10000000')).toBe(remembered);
    for (let set = 1; set < 256; set += 1) {
      const kind = set.toString(2).padStart(8, '0');
      const { schema } = firstRequest(many.plan(row(kind), capabilities));
      expect((schema!.schema.required as readonly string[]).length).toBe([...kind].filter((bit) => bit === '1').length);
    }
    expect(systemOf('10000000')).toEqual(remembered);
    expect(systemOf('10000000')).not.toBe(remembered);
  });
});
