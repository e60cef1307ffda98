import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, growth, hostile } from './check-support.ts';
import { fencedBlocks, outsideFences } from './fenced-blocks.ts';

describe('fencedBlocks', () => {
  it.each([
    ['one block', 'Here:\n```json\n{}\n```\nDone.', [['json', '{}', true]]],
    ['no block', 'no `code` here', []],
    [
      'two blocks',
      '```\na\n```\n```py\nb\nc\n```',
      [
        ['', 'a', true],
        ['py', 'b\nc', true],
      ],
    ],
    ['tildes', '~~~\n```\n~~~', [['', '```', true]]],
    ['a longer fence', '````md\n```\ninner\n```\n````', [['md', '```\ninner\n```', true]]],
    ['a longer closing fence', '```\na\n`````', [['', 'a', true]]],
    ['an empty block', '```\n```', [['', '', true]]],
    ['an indented block', '- item\n    ```js\n    a\n    ```', [['js', '    a', true]]],
    ['a block that is not closed', '```json\n{}', [['json', '{}', false]]],
    ['an opening fence at the very end', 'a\n```', [['', '', false]]],
    ['more words after the fence', '```JSON title="x"\n1\n```', [['json', '1', true]]],
    ['a closing fence with words', '```\na\n``` b\n```', [['', 'a\n``` b', true]]],
    ['code in a line', '```not a block```', []],
    ['two back ticks', '``\na\n``', []],
    ['line ends of Windows', '```json\r\n{}\r\n```\r\nx', [['json', '{}\r', true]]],
  ] as const)('reads %s', (_, text, expected) => {
    expect(fencedBlocks(text).map(({ language, content, isClosed }) => [language, content, isClosed])).toEqual(
      expected,
    );
  });

  it('says where blocks stand', () => {
    const text = 'a\n```\nb\n```\r\nc';
    expect(fencedBlocks(text)).toMatchObject([{ start: 2, end: 11 }]);
    expect(outsideFences(text)).toBe('a\n\r\nc');
    expect(outsideFences('```\nopen')).toBe('');
    expect(outsideFences('nothing')).toBe('nothing');
  });

  it('finds what was fenced', () => {
    const content = fc.string({ unit: fc.constantFrom('a', '\n', '~', '`', ' ', '{', '\ud800') });
    fc.assert(
      fc.property(
        content,
        anyText.map((text) => text.replace(/[`~]/g, '')),
        (inner, around) => {
          const blocks = fencedBlocks(
            `${around}\n~~~~~~~~~~~~~~~~~~~~x\n${inner.replaceAll('~~~', '')}\n~~~~~~~~~~~~~~~~~~~~\n${around}`,
          );
          expect(blocks.map((block) => block.content)).toEqual([inner.replaceAll('~~~', '')]);
        },
      ),
    );
  });

  it.each(Object.entries(hostile))('takes %s', (_, make) => {
    const text = make();
    expect(outsideFences(text).length).toBeLessThanOrEqual(text.length);
  });

  it('takes linear time', () => {
    for (const unit of ['```json\n', '`', '``` ', '~~~\n', '   ', '\n']) {
      expect(growth(fencedBlocks, (size) => `${unit.repeat(size / unit.length)}\``, 2 ** 17)).toBeLessThan(4);
    }
  });
});
