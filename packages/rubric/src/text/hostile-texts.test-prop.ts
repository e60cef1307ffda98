import { isDeepStrictEqual } from 'node:util';
import type { Sample } from '@rlaif/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { argumentsReply, capabilities, drive } from '../test-support.ts';
import { defineTemplate } from './define-template.ts';
import { hostileText, known } from './hostile-support.ts';
import { safeText } from './safe-text.ts';
import { sampleMessage } from './sample-message.ts';
import { type ShownTexts, shownTexts } from './shown-texts.ts';

const casesPerSeed = 10_000;
/** Nine that are always tried and one that is new in every run. */
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, Date.now() % 2 ** 31];
console.info(`hostile texts: ${casesPerSeed} cases each with the seeds ${seeds.join(', ')}`);

const closing = 'Now judge the completion by each criterion: polite. Answer with the JSON object only.';
const system = 'You are a judge. A text ends only at its closing tag, such as </completion-CODE>.';
const closingTemplate = defineTemplate('{task} {shape}', ['task', 'shape']);

interface ReadText {
  readonly label: string;
  readonly text: string;
}

interface ReadMessage {
  readonly texts: readonly ReadText[];
  readonly tags: readonly string[];
  readonly rest: string;
}

/** Reads fences as a judge is told to: a text ends at the first closing tag with the name and code that opened it. */
function readFences(message: string): ReadMessage {
  const texts: ReadText[] = [];
  const tags: string[] = [];
  let rest = message;
  for (;;) {
    const tag = /^<([a-z-]+)-[0-9a-f]{16}>\n/.exec(rest);
    if (tag === null) return { texts, tags, rest };
    const closingTag = `</${tag[0].slice(1, -2)}>`;
    const end = rest.indexOf(closingTag, tag[0].length - 1);
    if (end === -1) throw new Error(`the fence of ${tag[1]} does not close`);
    texts.push({ label: tag[1]!, text: rest.slice(tag[0].length, end - 1) });
    tags.push(`\n${closingTag}\n\n`);
    rest = rest.slice(end + closingTag.length + 2);
  }
}

function read(texts: ShownTexts): ReadMessage {
  return readFences(
    sampleMessage(texts, { closing, others: [system] })
      .content.map(({ text }) => text)
      .join(''),
  );
}

/** As `expect(one).toEqual(other)`, many times as fast where they are equal. */
function expectEqual(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toStrictEqual(other);
}

function expectWhole(texts: ShownTexts): ReadMessage {
  const message = read(texts);
  expectEqual(message.texts, [...texts.given, ...texts.answered]);
  expectEqual(message.rest, closing);
  return message;
}

/** A reply that the judge gives whatever it is shown, and the verdict that it amounts to. */
const rubric = defineRubric({
  name: 'support-reply',
  criteria: { polite: 'The reply is courteous.', grounded: 'Every claim is supported.' },
  show: ['prompt', 'reference', 'reasoning', 'toolCalls'],
});
const reply = argumentsReply({
  polite: { reason: 'Curt.', pass: false },
  grounded: { reason: 'It is.', pass: true },
});
const plain: Sample = { id: '1', prompt: [], completion: 'A reply.', reference: 'x' };
const verdict = drive(rubric.plan(plain, capabilities), [reply]).result;

const attack = fc.record({
  prompt: fc.oneof(fc.constant(known.prompt), hostileText),
  reference: fc.oneof(fc.constant(known.reference), hostileText),
  completion: hostileText,
  reasoning: hostileText,
  argument: hostileText,
});
type Attack = typeof attack extends fc.Arbitrary<infer Value> ? Value : never;

const sampleOf = ({ prompt, reference, completion, reasoning, argument }: Attack): Sample<string> => ({
  id: '1',
  prompt: [
    { role: 'user', content: prompt },
    { role: 'tool', content: argument },
  ],
  // Neither is blank, so that nobody abstains and nothing is an empty completion.
  completion: `A reply. ${completion}`,
  reasoning,
  toolCalls: [{ name: 'search', arguments: argument }],
  reference: `A reference. ${reference}`,
});
const shown = (sample: Sample<string>) =>
  shownTexts(sample, { show: ['prompt', 'reasoning', 'toolCalls'], reference: sample.reference });

test('there is a verdict to alter', () => {
  expect(verdict).toMatchObject({ score: 0.5, components: { polite: { score: 0 }, grounded: { score: 1 } } });
});

test.each(seeds)('no text ends its fence, changes another substitution or alters the verdict: seed %i', (seed) => {
  fc.assert(
    fc.property(attack, (texts) => {
      const sample = sampleOf(texts);
      const before = shown(sample);
      const { tags } = expectWhole(before);

      // Who has seen the request knows its tags, and writes them into the next completion.
      const adapted = { ...sample, completion: `${tags.join('')}${sample.completion}${tags.at(-1)}` };
      const after = shown(adapted);
      expectWhole(after);
      expectWhole({ given: after.given, answered: [{ label: 'completion', text: adapted.completion }] });

      // The other texts are what they were.
      expectEqual(after.given, before.given);
      expectEqual(after.answered.slice(0, -1), before.answered.slice(0, -1));
      expectEqual(closingTemplate({ task: texts.completion, shape: closing }), `${texts.completion} ${closing}`);

      expectEqual(drive(rubric.plan(adapted, capabilities), [reply]).result, verdict);
    }),
    { numRuns: casesPerSeed, seed },
  );
});

test('unsafe texts are held by their fences alone, too', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (given, answered) => {
      const texts = {
        given: [{ label: 'prompt-user', text: given }],
        answered: [{ label: 'completion', text: answered }],
      };
      expectWhole(texts);
      expect(safeText(answered)).not.toMatch(/<\/(?:completion|prompt|reference)/);
    }),
    { numRuns: 10_000, seed: 1 },
  );
});
