import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { faultOf, readingOf, verdict } from './test-verdict.ts';

// 5,184 texts in which real judges compared two replies: prose, code, JSON and formulas that they quote from them.
const file = new URL('../../../../../shared/data/position-bias-analyzer/mtbench_repetition.jsonl.gz', import.meta.url);

/** Texts after which a verdict is not read, because it could be part of what they quote. By the number of the line, from 0. */
const differing: Readonly<Record<number, string>> = {
  // Code with a brace that is never closed, before words in quotation marks.
  531: 'its JSON object is broken',
  // JSON that goes over into words.
  1879: 'its JSON object is broken',
};

describe.skipIf(!existsSync(file))('what real judges write (skipped where ../shared/data is absent)', () => {
  const texts: readonly string[] = existsSync(file)
    ? gunzipSync(readFileSync(file))
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).text)
    : [];

  test('holds no verdict', () => {
    expect(texts).toHaveLength(5184);
    for (const text of texts) expect(faultOf(text)).toEqual(expect.any(String));
  });

  test.each([
    ['before', (text: string) => `${text}\n\n${JSON.stringify(verdict)}`],
    ['after', (text: string) => `${JSON.stringify(verdict, null, 2)}\n\n${text}`],
  ])('does not hide a verdict that it stands %s', (_, written) => {
    const faults = texts.flatMap((text, number) => {
      const reading = readingOf(written(text));
      if (reading.fault === undefined) expect(reading.value).toEqual(verdict);
      return reading.fault === undefined ? [] : [[number, reading.fault]];
    });
    expect(Object.fromEntries(faults)).toEqual(differing);
  });
});
