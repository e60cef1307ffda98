import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, hostile } from '../../spec/src/toolkit/check-support.ts';
import { type ExtractCodeOptions, extractCode } from './extract-code.ts';

const python: ExtractCodeOptions = { language: 'python', aliases: ['py', 'python3'] };

describe('extractCode', () => {
  it.each([
    ['Here:\n```python\nprint(1)\n```\nDone.', 'print(1)'],
    ['```py\na\n```\n```python3\nb\n```', 'b'],
    ['```PY\na\n```', 'a'],
    ['```\na\n```', 'a'],
    ['```\na\n```\n```python\nb\n```\n```\nc\n```', 'b'],
    ['```js\na\n```', undefined],
    ['```js\na\n```\n```\nb\n```', 'b'],
    ['```python\na', 'a'],
    ['```python title="x"\na\n```', 'a'],
    ['~~~python\na\n~~~', 'a'],
    ['1. So:\n   ```python\n   def f():\n       return 1\n\n   f()\n   ```', 'def f():\n    return 1\n\nf()'],
    ['- x\n\t```python\n\ta\n\tb\n\t```', 'a\nb'],
    ['  ```python\na\n  b\n   c\n  ```', 'a\nb\n c'],
    ['```python\n  a\n  ```', '  a'],
    ['```python\na = """\n```js\n"""\n```', 'a = """\n```js\n"""'],
    ['````python\na = """\n```\n"""\n````', 'a = """\n```\n"""'],
    ['```python\r\na\r\nb\r\n```\r\n', 'a\r\nb\r'],
    ['<think>\n```python\nbad\n```\n</think>\n```python\na\n```', 'a'],
    ['```python\n\n```', undefined],
    ['print(1)', undefined],
    ['', undefined],
  ])('%j: %j', (completion, expected) => {
    expect(extractCode(completion, python)).toBe(expected);
  });

  it('takes all blocks, one after the other', () => {
    const completion = '```python\na\n```\nand\n```\nb\n```\n```py\nc\n```';
    expect(extractCode(completion, { ...python, which: 'all' })).toBe('a\nc');
  });

  it('takes the whole where there is no fence, and only there', () => {
    expect(extractCode('print(1)', { ...python, whole: true })).toBe('print(1)');
    expect(extractCode('```js\na\n```', { ...python, whole: true })).toBeUndefined();
    expect(extractCode(' \n', { ...python, whole: true })).toBeUndefined();
  });

  it.each([
    [{ language: '' }, /language must be a name/],
    [{ language: 'x', which: 'first' }, /which must be 'last' or 'all'/],
    [{ language: 'x', whole: 1 }, /whole must be true or false/],
    [{ language: 'x', aliass: [] }, /unknown option 'aliass'/],
  ])('rejects %j', (options, message) => {
    expect(() => extractCode('', options as ExtractCodeOptions)).toThrow(message);
  });

  it.each(Object.entries(hostile))('comes back from %s', (_name, make) => {
    const start = performance.now();
    extractCode(make(), { ...python, which: 'all', whole: true });
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('finds what was fenced, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const inside = text.replaceAll('`', '').replaceAll('\r', '');
        const found = extractCode(`Well.\n\`\`\`python\n${inside}\n\`\`\`\nBye.`, python);
        expect(found).toBe(inside.trim() === '' ? undefined : inside);
      }),
    );
  });
});
