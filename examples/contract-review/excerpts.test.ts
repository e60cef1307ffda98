import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { comparable, minimumLength, quotedFrom } from './excerpts.ts';

describe('quotedFrom', () => {
  const stands = quotedFrom(
    'The “Supplier” shall deliver\nthe goods — ﬁnished and packed — by 1 May; time is of the es\u00adsence.',
  );

  it.each([
    ['word for word', 'shall deliver\nthe goods —'],
    ['with other white space', 'shall  deliver \n\tthe goods'],
    ['with other quotation marks', 'The "Supplier" shall deliver'],
    ['with other dashes', 'goods - finished and packed'],
    ['with a ligature undone', 'finished and packed — by'],
    ['with a soft hyphen gone', 'time is of the essence.'],
  ])('finds an excerpt %s', (_, excerpt) => {
    expect(stands(excerpt)).toBe(true);
  });

  it.each([
    ['one word changed', 'The "Supplier" must deliver the goods'],
    ['one word left out', 'The "Supplier" shall the goods'],
    ['another case', 'the "supplier" shall deliver'],
    ['an ellipsis in place of words', 'The "Supplier" … the goods'],
    ['nothing', ''],
    ['white space', ' '.repeat(100)],
    ['too little', 'the goods'],
    ['invisible characters', '\u200b'.repeat(100)],
  ])('refuses %s', (_, excerpt) => {
    expect(stands(excerpt)).toBe(false);
  });
});

interface Dataset {
  readonly documents: readonly {
    readonly text: string;
    readonly spans: readonly (readonly [number, number])[];
    readonly annotation_sets: readonly {
      readonly annotations: Readonly<Record<string, { readonly spans: readonly number[] }>>;
    }[];
  }[];
}

const file = fileURLToPath(new URL('../../../shared/data/contract-nli/dev.json.gz', import.meta.url));

// 61 real agreements (ContractNLI, Koreeda & Manning 2021, CC BY 4.0) with the spans that lawyers marked as evidence.
describe.skipIf(!existsSync(file))('on real agreements', () => {
  const { documents } = existsSync(file)
    ? (JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Dataset)
    : { documents: [] };
  const evidence = documents.flatMap(({ text, spans, annotation_sets }, owner) =>
    [...new Set(Object.values(annotation_sets[0]!.annotations).flatMap((annotation) => annotation.spans))].map(
      (span) => ({
        owner,
        excerpt: text.slice(...spans[span]!),
      }),
    ),
  );
  const finders = documents.map(({ text }) => quotedFrom(text));
  /** Another way to compare than the one under test: letters and digits alone. */
  const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  const bareTexts = documents.map(({ text }) => bare(text));

  it('reads all of them', () => {
    expect(documents.length).toBe(61);
    expect(evidence.length).toBeGreaterThan(700);
  });

  it('finds every span of evidence in its own agreement, and takes none for evidence that is too short', () => {
    const long = evidence.filter(({ excerpt }) => comparable(excerpt).length >= minimumLength);
    const short = evidence.filter(({ excerpt }) => comparable(excerpt).length < minimumLength);
    expect(long.filter(({ owner, excerpt }) => !finders[owner]!(excerpt))).toEqual([]);
    // The short ones stand there too, as their own text shows; they prove nothing all the same.
    expect(
      short.filter(({ owner, excerpt }) => !comparable(documents[owner]!.text).includes(comparable(excerpt))),
    ).toEqual([]);
    expect(short.filter(({ owner, excerpt }) => finders[owner]!(excerpt))).toEqual([]);
    expect(short.length).toBeGreaterThan(0);
  });

  it('finds none in an agreement that lacks it', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const { owner, excerpt } of evidence) {
      if (comparable(excerpt).length < minimumLength) continue;
      const letters = bare(excerpt);
      finders.forEach((stands, i) => {
        if (i === owner || bareTexts[i]!.includes(letters)) return;
        compared++;
        if (stands(excerpt)) wrong.push(`${i}: ${excerpt}`);
      });
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(40_000);
  });

  it('finds none whose one word was changed', () => {
    const changed = evidence.filter(({ excerpt }) => comparable(excerpt).length >= 40);
    const found = changed.filter(({ owner, excerpt }) => {
      const words = excerpt.split(' ');
      words[words.length >> 1] = 'zebra';
      return finders[owner]!(words.join(' '));
    });
    expect(found).toEqual([]);
  });
});

it.skipIf(existsSync(file))('has no real agreements to read here: ../shared/data/contract-nli is absent', () => {
  expect(existsSync(file)).toBe(false);
});
