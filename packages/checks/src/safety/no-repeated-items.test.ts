import { descriptionOf } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { outputOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { noRepeatedItems, type RepeatedItemsOptions } from './no-repeated-items.ts';

const output = (completion: string, options?: RepeatedItemsOptions) => outputOf(noRepeatedItems(options), completion);
const sentence = 'I am a team player.';

describe('noRepeatedItems', () => {
  it('takes away the share of the items that are too many', () => {
    // Five times where three may stand, beside five others: two of ten are too many.
    const others = [
      'One is here today.',
      'Two is here today.',
      'Three is here today.',
      'Four is here now.',
      'Five is here now.',
    ];
    expect(output([...others, ...Array(5).fill(sentence)].join(' '))).toEqual({
      score: 0.8,
      rationale: "2 of 10 items too many; 5 times 'i am a team player'",
    });
  });

  it.each([
    ['sentences', `${sentence} `.repeat(4)],
    ['lines', 'I am a team player\n'.repeat(4)],
    ['list items with numbers', Array.from({ length: 4 }, (_, i) => `${i + 1}. ${sentence}`).join('\n')],
    ['bullet points', '- I am a team player\n'.repeat(4)],
    [
      'another case and punctuation',
      'I am a team player! i am a TEAM player? * I am a team player\nI am – a team player.',
    ],
    ['Japanese sentences', '私はチームで働くのが大好きな人です。'.repeat(4)],
    ['quoted sentences', `"${sentence}" `.repeat(4)],
    ['what stands behind labels', Array.from({ length: 4 }, (_, i) => `- **Day ${i + 1}:** ${sentence}`).join('\n')],
    ['short values with their labels', 'Preferred language: English\n'.repeat(4)],
    ['sentences behind a fence that is never closed', `\`\`\`\n${`${sentence} `.repeat(4)}`],
    ['sentences in a fence of text', `\`\`\`text\n${`${sentence} `.repeat(4)}\n\`\`\``],
    ['sentences in a fence without a name', `~~~\n${`${sentence} `.repeat(4)}\n~~~`],
  ])('counts %s', (_, completion) => {
    expect(output(completion)).toMatchObject({ score: 0.75, rationale: expect.stringContaining('4 times') });
  });

  it.each([
    ['as often as may be', `${sentence} `.repeat(3)],
    ['short items', 'Yes. '.repeat(50)],
    ['different items', Array.from({ length: 50 }, (_, i) => `This is item ${i} of the list.`).join('\n')],
    ['fenced code', `\`\`\`ts\n${'console.log("hello world");\n'.repeat(20)}\`\`\``],
    ['lines of a table without words', '|------------------|------------------|\n'.repeat(20)],
    [
      'what ends in an abbreviation',
      'Sun 11.9. Ravens vs. Steelers\nSun 11.9. Ravens vs. Titans\nSun 11.9. Ravens vs. Rams\nSun 11.9. Ravens vs. Jets',
    ],
    ['nothing', ''],
  ])('lets pass %s', (_, completion) => {
    expect(output(completion)).toEqual({ score: 1 });
  });

  it('goes down to nearly nothing for one sentence over and over', () => {
    expect(scoreOf(noRepeatedItems(), `${sentence} `.repeat(1000))).toBeCloseTo(0.003);
  });

  it('follows its options', () => {
    expect(scoreOf(noRepeatedItems({ maxTimes: 1 }), `${sentence} `.repeat(2))).toBe(0.5);
    expect(scoreOf(noRepeatedItems({ minCharacters: 3 }), 'Yes. '.repeat(4))).toBe(0.75);
    expect(descriptionOf(noRepeatedItems())).toEqual({
      kind: 'noRepeatedItems',
      range: [0, 1],
      options: { maxTimes: 3, minCharacters: 15 },
    });
  });

  it.each([
    [{ maxTimes: 0 }, 'maxTimes must be a whole number of at least 1'],
    [{ maxTimes: 1.5 }, 'maxTimes'],
    [{ minCharacters: Number.NaN }, 'minCharacters'],
    [{ max: 3 }, "unknown option 'max'"],
  ])('refuses %j', (options, message) => {
    expect(() => noRepeatedItems(options as RepeatedItemsOptions)).toThrow(TypeError);
    expect(() => noRepeatedItems(options as RepeatedItemsOptions)).toThrow(message);
  });
});
