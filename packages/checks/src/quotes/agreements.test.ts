import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { plainTypography } from '../shared/plain-typography.ts';
import { quotes } from './quotes.ts';

interface Dataset {
  readonly documents: readonly {
    readonly text: string;
    readonly spans: readonly (readonly [number, number])[];
    readonly annotation_sets: readonly {
      readonly annotations: Readonly<Record<string, { readonly spans: readonly number[] }>>;
    }[];
  }[];
}

const file = fileURLToPath(new URL('../../../../../shared/data/contract-nli/dev.json.gz', import.meta.url));

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
  const minLength = 20;
  const quoted = quotes('[]');
  const each = quotes('[]', { partial: true });
  const stands = (excerpt: string, owner: number): boolean =>
    scoreOf(quoted, JSON.stringify([excerpt]), documents[owner]!.text) === 1;
  /** Another way to compare than the one under test: letters and digits alone. */
  const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  const isLong = (excerpt: string): boolean =>
    plainTypography(excerpt).length >= minLength && bare(excerpt).length >= minLength / 2;
  it('reads all of them', () => {
    expect(documents.length).toBe(61);
    expect(evidence.length).toBeGreaterThan(700);
  });

  it('finds every span of evidence in its own agreement', () => {
    const long = evidence.filter(({ excerpt }) => isLong(excerpt));
    expect(long.filter(({ owner, excerpt }) => !stands(excerpt, owner)).map(({ excerpt }) => excerpt)).toEqual([]);
    documents.forEach(({ text }, owner) => {
      const all = long.flatMap((one) => (one.owner === owner ? [one.excerpt] : []));
      if (all.length > 0) expect(scoreOf(quoted, JSON.stringify(all), text)).toBe(1);
    });
  });

  it('takes none for evidence that is too short, though it stands there', () => {
    const short = evidence.filter(({ excerpt }) => !isLong(excerpt));
    expect(short.length).toBeGreaterThan(0);
    // Blank lines to sign on stand in many agreements, and say nothing.
    expect(short.some(({ excerpt }) => /^_{20,}/.test(excerpt))).toBe(true);
    expect(
      short.filter(({ owner, excerpt }) => !plainTypography(documents[owner]!.text).includes(plainTypography(excerpt))),
    ).toEqual([]);
    expect(short.filter(({ owner, excerpt }) => stands(excerpt, owner))).toEqual([]);
  });

  it('finds none in an agreement that lacks it', () => {
    const bareTexts = documents.map(({ text }) => bare(text));
    let compared = 0;
    documents.forEach(({ text }, other) => {
      const absent = evidence.filter(
        ({ owner, excerpt }) => owner !== other && isLong(excerpt) && !bareTexts[other]!.includes(bare(excerpt)),
      );
      compared += absent.length;
      expect(scoreOf(each, JSON.stringify(absent.map(({ excerpt }) => excerpt)), text)).toBe(0);
    });
    expect(compared).toBeGreaterThan(40_000);
  });

  it('finds none whose one word was changed, or that begins within a word', () => {
    const changed = evidence.filter(({ excerpt }) => isLong(excerpt) && excerpt.length >= 40);
    expect(changed.length).toBeGreaterThan(600);
    for (const { owner, excerpt } of changed) {
      const words = excerpt.split(' ');
      words[words.length >> 1] = 'zebra';
      expect(stands(words.join(' '), owner)).toBe(false);
    }
    const cut = changed.filter(
      ({ owner, excerpt }) => /^[a-z]{2}/i.test(excerpt.trim()) && stands(excerpt.trim().slice(1), owner),
    );
    expect(cut).toEqual([]);
  });
});

it.skipIf(existsSync(file))('has no real agreements to read here: ../shared/data/contract-nli is absent', () => {
  expect(existsSync(file)).toBe(false);
});
