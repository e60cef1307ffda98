import { describe, expect, it } from 'vitest';
import { growth } from '../../../spec/src/toolkit/check-support.ts';
import { proseOf } from './prose.ts';

const clean = (text: string): string => proseOf(text).replace(/\s+/g, ' ').trim();

describe('proseOf', () => {
  it.each([
    ['inline code', 'Call `run()` now.', 'Call now.'],
    ['a command', 'Run `git push --force-with-lease origin main -u --tags --dry-run now` twice.', 'Run twice.'],
    ['web addresses', 'See https://example.com/a?b=c#d for more, and http://a.b.', 'See for more, and'],
    ['an address that text follows', '请访问https://example.com/路。', '请访问 路。'],
    [
      'links, but not what they say',
      'See [the page](https://example.com) and [this](/a/b).',
      'See [the page and [this .',
    ],
    ['mail addresses', 'Write to first.last+x@mail.example.com today', 'Write to today'],
    ['tags', '<p class="x">Hello</p> <!-- note -->', 'Hello'],
    ['LaTeX commands', 'Let \\alpha be \\frac{1}{2}.', 'Let be {1}{2}.'],
    ['mentions and topics', 'Hi @anna, #MarketDay', 'Hi ,'],
    ['fenced code', 'a\n```js\nlet x = 1;\n```\nb', 'a b'],
    ['code in a fence without a name', 'a\n```\nlet x = f(1);\n```\nb', 'a b'],
    ['code between tildes', 'a\n~~~\nlet x = f(1);\n~~~\nb', 'a b'],
    ['code in a list', '- a\n  ```sh\n  ls -la\n  ```\n- b', '- a - b'],
  ])('leaves out %s', (_, text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it.each([
    ['less than and more than', 'if 5 < 6 and 7 > 3', 'if 5 < 6 and 7 > 3'],
    ['a price', 'It is $5 or 6 @ most', 'It is $5 or 6 @ most'],
    ['prose in a fence without a name', '```\nHello there, how are you?\n```', 'Hello there, how are you?'],
    ['what a fence says is text', '```text\na = (b)\n```', 'a = (b)'],
    ['Markdown in a fence', '```markdown\n# a (b) = c\n```', '# a (b) = c'],
    ['a fence that is never closed', '```js\nlet x = 1;', 'let x = 1;'],
    ['a fence that is closed by another line', '```js\nlet x;\n``` end', 'let x;'],
    ['a lone back tick', 'it`s fine', 'it`s fine'],
    [
      'sentences between back ticks',
      '`Hello there, how are you on this fine day?`',
      'Hello there, how are you on this fine day?',
    ],
    [
      'sentences without spaces between them',
      '`今天天气很好，我们一起去公园散步吧，然后去吃饭。`',
      '今天天气很好，我们一起去公园散步吧，然后去吃饭。',
    ],
  ])('keeps %s', (_, text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it.each([
    ['letters', 'a'],
    ['at signs', 'a@'],
    ['dots', '.'],
    ['angles', '<a '],
    ['closed angles', '<a> '],
    ['back ticks', '`a'],
    ['brackets', ']('],
    ['schemes', 'https://'],
    ['back slashes', '\\a'],
    ['fences', '```\n'],
    ['open fences', '```js\n'],
    ['hashes', '#-'],
  ])('takes linear time for many %s', (_, part) => {
    expect(growth(proseOf, (size) => part.repeat(size / part.length), 50_000)).toBeLessThan(4);
  });
});
