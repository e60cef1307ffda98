import { describe, expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { textOf } from '../distribution/drive-support.ts';
import { likert } from '../scales/likert.ts';
import { argumentsReply, capabilities, drive, firstRequest, sampleOf } from '../test-support.ts';

const sample = sampleOf({});

describe('evidence', () => {
  const rubric = defineRubric({
    name: 'x',
    criteria: { grounded: { passWhen: 'It is supported.', evidence: { in: ['prompt'] } }, polite: 'It is kind.' },
  });
  const asked = sampleOf({ prompt: [{ role: 'user', content: 'Returns are free within 30 days.' }] });
  const reply = (evidence: string, pass: boolean) =>
    argumentsReply({ grounded: { evidence, reason: 'So.', pass }, polite: { reason: 'So.', pass: true } });

  test('is asked for before the reason, and explained', () => {
    const request = firstRequest(rubric.plan(asked, capabilities));
    expect(textOf(request)).toContain('"grounded": { "evidence": "...", "reason": "...", "pass": true or false }');
    expect(textOf(request)).toContain('one passage, copied word for word from a text that the criterion names');
    expect(textOf(request)).toContain('Its evidence is a quotation from the prompt, of at least 12 characters.');
    expect(
      Object.keys(
        (request.schema!.schema as { properties: { grounded: { properties: object } } }).properties.grounded.properties,
      ),
    ).toEqual(['evidence', 'reason', 'pass']);
    expect(request.maxOutputTokens).toBe(700);
  });

  test('may come from any text that is shown, unless it is said from which', () => {
    const open = defineRubric({ name: 'x', criteria: { a: { passWhen: 'It says where.', evidence: true } } });
    expect(textOf(firstRequest(open.plan(asked, capabilities)))).toContain(
      'Its evidence is a quotation from the prompt, the reference, the tool calls or the completion, of at least 12 characters.',
    );
  });

  test('that stands is taken, and shown with the reason', () => {
    const { result } = drive(rubric.plan(asked, capabilities), [reply('free within 30 days', true)]);
    expect(result).toMatchObject({
      score: 1,
      components: { grounded: { rationale: 'So. Evidence: "free within 30 days"' } },
    });
  });

  test('that does not stand is asked for again, and then a failure: neither a pass nor a fail', () => {
    const invented = reply('free within 90 days', true);
    const { requests, result } = drive(rubric.plan(asked, capabilities), [
      invented,
      reply('free within 30 days', true),
    ]);
    expect(requests[1]?.messages.at(-1)?.content[0]?.text).toContain(
      '"grounded" has in "evidence" what does not stand',
    );
    expect(result).toMatchObject({ score: 1 });
    const twice = drive(rubric.plan(asked, capabilities), [invented, invented]);
    expect(twice.result).toBeUndefined();
    expect(twice.error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE', attribution: 'completion' });
    expect(String(twice.error)).not.toContain('90 days');
  });

  test('need not be there where the criterion is not passed', () => {
    expect(drive(rubric.plan(asked, capabilities), [reply('', false)]).result).toMatchObject({ score: 0.5 });
    expect(drive(rubric.plan(asked, capabilities), [reply('', true), reply('', true)]).error).toMatchObject({
      code: 'RLAIF_JUDGE_PARSE',
    });
  });

  test('must be there for every answer above the lowest', () => {
    const scale = likert({ 1: 'Nothing.', 5: 'All.' });
    const rated = defineRubric({
      name: 'x',
      criteria: { share: { rate: 'How much is cited.', scale, evidence: { in: ['prompt'] } } },
    });
    const unproven = (score: number) => argumentsReply({ share: { evidence: '', reason: 'So.', score } });
    expect(drive(rated.plan(asked, capabilities), [unproven(1)]).result).toMatchObject({ score: 0 });
    expect(drive(rated.plan(asked, capabilities), [unproven(2), unproven(2)]).error).toMatchObject({
      code: 'RLAIF_JUDGE_PARSE',
    });
  });

  test('is not there when the reply leaves it out', () => {
    const without = argumentsReply({ grounded: { reason: 'So.', pass: true }, polite: { reason: 'So.', pass: true } });
    expect(drive(rubric.plan(asked, capabilities), [without, without]).error).toMatchObject({
      code: 'RLAIF_JUDGE_PARSE',
    });
    expect(rubric.accepts?.(without)).toBe(false);
    expect(rubric.accepts?.(reply('whatever the text may be', true))).toBe(true);
  });

  test('is not found in what was cut away', () => {
    const cutting = defineRubric({
      name: 'x',
      criteria: { grounded: { passWhen: 'It is supported.', evidence: { in: ['prompt'] } } },
      onTooLong: { prompt: 'cut' },
      maxCharacters: { prompt: 200 },
    });
    const long = sampleOf({
      prompt: [{ role: 'user', content: `${'a '.repeat(200)}the hidden middle ${'b '.repeat(200)}` }],
    });
    const quoting = argumentsReply({ grounded: { evidence: 'the hidden middle', reason: 'So.', pass: true } });
    expect(drive(cutting.plan(long, capabilities), [quoting, quoting]).error).toMatchObject({
      code: 'RLAIF_JUDGE_PARSE',
    });
  });

  test('from a reference that is not there is asked of nobody', () => {
    const referring = defineRubric({
      name: 'x',
      criteria: { same: { passWhen: 'It says the same.', evidence: { in: ['reference'] } }, polite: 'It is kind.' },
    });
    const polite = argumentsReply({ polite: { reason: 'So.', pass: true } });
    const { requests, result } = drive(referring.plan(sample, capabilities), [polite]);
    expect(textOf(requests[0]!)).not.toContain('It says the same.');
    expect(result).toMatchObject({ score: 1, components: { same: { abstained: true } } });
    expect(referring.accepts?.(polite)).toBe(true);
  });
});
