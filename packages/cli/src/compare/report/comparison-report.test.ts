import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { refuseForeignReport } from '../../report-file.ts';
import { createSummary } from '../../summary.ts';
import { outcomeRow, usage } from '../../test-support.ts';
import { compareScores, type Judged } from '../compare-scores.ts';
import { indexOf } from '../compare-test-support.ts';
import { type ComparisonReportInput, renderComparisonPage } from './write-comparison.ts';

const prices = { asOf: '2026-01-01', models: { m: { input: 1, output: 1 } } };
const made = new Date('2026-03-04T05:06:07.000Z');
const attacks = [
  '<script>document.title = "taken"</script>',
  '"><img src=x onerror="document.title = \'taken\'">',
  "'><svg onload=document.title='taken'>",
  '</style></pre></details><script>document.title = "taken"</script>',
  '<a href="javascript:document.title=1">x</a>',
  '\u202egnp.exe\u0000\u001b[2J',
];

/** A judge that gave all samples a score, and whose every text is an attack. */
function hostileJudge(label: string, score: number): Judged {
  const summary = createSummary(prices);
  for (const attack of attacks) {
    summary.add(outcomeRow(attack, score, { components: { [attack]: score }, usage: [usage] }), false);
    summary.add(outcomeRow(attack, null, { rationale: attack }), false);
    const error = { code: attack, message: attack, attribution: 'completion', isRetryable: false } as const;
    summary.add(outcomeRow(attack, null, { status: 'failed', error }), false);
  }
  return {
    label,
    judge: attacks[0]!,
    out: attacks[0]!,
    refused: attacks[1]!,
    totals: summary.data(),
    score: summary.score,
    latency: { replies: 1, medianMs: 1200, p95Ms: 3400 },
    rows: new Map(attacks.map((attack) => [attack, { status: 'scored', score, components: { [attack]: score } }])),
    foreign: 3,
  };
}

function hostilePage(): string {
  const judged = [hostileJudge('A', 0), hostileJudge('B', 1), hostileJudge('C', 0.5)];
  const index = indexOf(Object.fromEntries(attacks.map((attack) => [attack, attack])), 2);
  const comparison = compareScores(judged, index, { isInterrupted: true });
  const [name = ''] = attacks;
  return renderComparisonPage(
    { config: name, data: name, made, comparison, judged, prices },
    {
      samples: new Map(attacks.map((text) => [text, { completion: text, question: text, reference: text }])),
      rationales: new Map(['A', 'B'].map((label) => [label, new Map(attacks.map((attack) => [attack, attack]))])),
    },
  );
}

function emptyPage(changes: Partial<ComparisonReportInput> = {}): string {
  const judged = ['A', 'B'].map((label): Judged => {
    const summary = createSummary(prices);
    const parts = { latency: null, rows: new Map(), foreign: 0, refused: null };
    return { label, judge: 'p:m', out: 'o', totals: summary.data(), score: summary.score, ...parts };
  });
  const comparison = compareScores(judged, indexOf({}), { isInterrupted: false });
  const none = { samples: new Map(), rationales: new Map() };
  return renderComparisonPage({ config: 'c.ts', data: 'd.jsonl', made, comparison, judged, prices, ...changes }, none);
}

test('hostile text makes no element and no attribute', () => {
  const page = hostilePage();
  expect(page).not.toMatch(/<(script|img|svg onload|a |link|iframe|object)/i);
  expect(page).not.toMatch(/<[^>]*\son\w+=/i);
  expect(page).not.toMatch(/[^\P{Cc}\t\n]|\u202e/u);
  expect(page).not.toMatch(/<[^>]*\s(src|href|xlink:href|action|data)=/i);
  expect(page).not.toMatch(/url\(|@import/i);
  expect(page).toContain('&lt;script&gt;');
});

test('shows what each judge said of the samples on which they differ most', () => {
  const page = hostilePage();
  expect(page.match(/<article/g)).toHaveLength(attacks.length);
  expect(page.match(/<summary>What A said<\/summary>/g)).toHaveLength(attacks.length);
  expect(page).not.toContain('What C said');
  expect(page).toContain('<li>A 0</li>\n<li>B 1</li>\n<li>C 0.5</li>');
  expect(page).toContain('The run was interrupted');
  expect(page).toContain('1,200 ms');
  expect(page).toContain('Dollars by the price table of 2026-01-01.');
});

test('a run without a score has a report, which names no prices', () => {
  const page = emptyPage();
  expect(page).toContain('A and B: 0 samples scored by both');
  expect(page).not.toContain('price table');
  expect(page).not.toContain('Not scored');
  expect(page).not.toContain('NaN');
});

test('it may replace a report, and be replaced by one', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'rlaif-comparison-')), 'report.html');
  writeFileSync(path, emptyPage());
  expect(() => refuseForeignReport(path)).not.toThrow();
});

const browserPath = '/usr/bin/chromium';
const browserArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const hasBrowser = existsSync(browserPath);

describe(`in a browser${hasBrowser ? '' : ` (skipped: ${browserPath} is not installed)`}`, () => {
  test.skipIf(!hasBrowser).each([
    ['hostile', hostilePage, ['Judges', 'Agreement', 'Scores', 'They differ most on', 'Not scored']],
    ['empty', emptyPage, ['Judges', 'Agreement']],
  ] as const)(
    'the %s report has its sections, nothing runs, and nothing is wider than a window',
    async (_, render, sections) => {
      const path = join(mkdtempSync(join(tmpdir(), 'rlaif-comparison-')), 'report.html');
      writeFileSync(path, render());
      const browser = await chromium.launch({ executablePath: browserPath, args: browserArguments });
      try {
        const page = await browser.newPage();
        const requests: string[] = [];
        page.on('request', (request) => requests.push(request.url()));
        const complaints: string[] = [];
        page.on('console', (message) => complaints.push(message.text()));
        await page.goto(`file://${path}`);
        expect(await page.locator('h2').allTextContents()).toEqual(sections);
        expect(await page.title()).toMatch(/^Comparison of judges: /);
        expect(await page.locator('script, img, a, iframe, [onload], [onerror]').count()).toBe(0);
        expect(requests).toEqual([`file://${path}`]);
        expect(complaints).toEqual([]);
        for (const width of [400, 1000]) {
          await page.setViewportSize({ width, height: 800 });
          const wide = await page.locator('body').evaluate((body) => body.scrollWidth);
          expect(wide).toBeLessThanOrEqual(width);
        }
      } finally {
        await browser.close();
      }
    },
  );
});
