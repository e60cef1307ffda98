import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { answerTag, bullets, extracted, sections, tags } from '../format.ts';
import { exact } from '../text.ts';

/** Something that can be seen: a tag round nothing else is empty. */
const content = anyText
  .map((text) => text.replace(/[<>`~#]/g, ''))
  .filter((text) => /[^\s\p{Default_Ignorable_Code_Point}]/u.test(text));
const names = fc.uniqueArray(fc.constantFrom('think', 'plan', 'answer', 'note'), { minLength: 1 });

it('takes tags in order, and in no other', () => {
  fc.assert(
    fc.property(names, content, fc.nat(), (list, text, at) => {
      const write = (order: readonly string[]): string => order.map((name) => `<${name}>${text}</${name}>`).join('\n');
      expect(scoreOf(tags(list), write(list))).toBe(1);
      if (list.length > 1) expect(scoreOf(tags(list), write([...list.slice(1), list[0]!]))).toBe(0);
      expect(scoreOf(tags(list), write(list.toSpliced(at % list.length, 1)))).toBe(0);
      expect(scoreOf(tags(list), `${write(list)}${text}`)).toBe(0);
      expect(scoreOf(tags(list, { outside: true }), `${text}${write(list)}${text}`)).toBe(1);
    }),
  );
});

it('takes a tag round what cannot be seen for an empty one', () => {
  expect(scoreOf(tags(['think']), '<think>\ufff0\u200b</think>')).toBe(0);
});

it('takes out what was put in', () => {
  fc.assert(
    fc.property(content, content, (inner, around) => {
      expect(answerTag()(`${around}<answer>${inner}</answer>${around}`)).toBe(inner.trim());
      expect(scoreOf(extracted(answerTag(), exact()), `${around}<answer>${inner}</answer>`, inner)).toBe(1);
    }),
  );
});

it('finds the sections and counts the items that were written', () => {
  const titles = fc.uniqueArray(fc.constantFrom('Summary', 'Risks', 'Next steps'), { minLength: 1 });
  fc.assert(
    fc.property(titles, fc.nat(9), fc.integer({ min: 1, max: 6 }), (list, count, level) => {
      const body = `Text.\n${'- item\n'.repeat(count)}`;
      const text = list.map((title) => `${'#'.repeat(level)} ${title}\n${body}`).join('\n');
      expect(scoreOf(sections(list, { level, others: false }), text)).toBe(1);
      expect(scoreOf(bullets({ min: count * list.length, max: count * list.length }), text)).toBe(1);
    }),
  );
});

it('gives any text a score from 0 to 1, and 1 for partial credit only to what is whole', () => {
  const marked = fc
    .array(fc.constantFrom('<think>', '</think>', '<answer>', '</answer>', 'x', '\n# A\n', '\n# B\n', '```\n'), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(anyText, marked), (text) => {
      for (const [whole, partial] of [
        [tags(['think', 'answer']), tags(['think', 'answer'], { partial: true })],
        [sections(['A', 'B']), sections(['A', 'B'], { partial: true })],
      ] as const) {
        const share = scoreOf(partial, text);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(scoreOf(whole, text)).toBe(share === 1 ? 1 : 0);
      }
    }),
  );
});
