import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createExtremes } from '../extremes.ts';
import { createSummary } from '../summary.ts';
import { outcomeRow } from '../test-support.ts';
import { html } from './html.ts';
import { type ReportInput, renderReport, writeReport } from './write-report.ts';

const prices = { asOf: '2026-01-01', models: {} };
const usage = {
  provider: 'p',
  modelId: 'm',
  calls: 1,
  inputTokens: 1,
  outputTokens: 1,
  cachedInputTokens: 0,
  reasoningTokens: 0,
};
const attacks = [
  '<script>document.title = "taken"</script>',
  '"><img src=x onerror="document.title = \'taken\'">',
  "'><svg onload=document.title='taken'>",
  '</style></pre></details><script>document.title = "taken"</script>',
  '<a href="javascript:document.title=1">x</a>',
  '\u202egnp.exe\u0000\u001b[2J',
];

/** A report in which every text that others can write is an attack. */
function hostileReport(): ReportInput {
  const summary = createSummary(prices);
  const extremes = createExtremes();
  attacks.forEach((attack, index) => {
    const modelId = attack;
    const row = outcomeRow(attack, index / attacks.length, {
      components: { [attack]: 0.5 },
      rationale: attack,
      usage: [{ ...usage, modelId }],
    });
    summary.add(row, false);
    summary.groups.add(attack, attack, 0);
    summary.groups.add(attack, attack, 1);
    extremes.add(row, attack);
    summary.add(outcomeRow(attack, null, { rationale: attack }), false);
    const error = { code: attack, message: attack, attribution: 'completion', isRetryable: false } as const;
    summary.add(outcomeRow(attack, null, { status: 'failed', error }), false);
  });
  const [name = ''] = attacks;
  return { config: name, data: name, isInterrupted: true, totals: summary.data(), summary, extremes, prices };
}

function emptyReport(): ReportInput {
  const summary = createSummary(prices);
  const extremes = createExtremes();
  return { config: 'c.ts', data: 'd.jsonl', isInterrupted: false, totals: summary.data(), summary, extremes, prices };
}

test('the template escapes what is put in, at any depth', () => {
  expect(html`<b title="${'"<&>\''}">${[html`<i>${'<'}</i>`, html`${1}`]}</b>${undefined}`.markup).toBe(
    '<b title="&quot;&lt;&amp;&gt;&#39;"><i>&lt;</i>\n1</b>',
  );
});

test('hostile text makes no element and no attribute', () => {
  const page = renderReport(hostileReport());
  expect(page).not.toMatch(/<(script|img|svg onload|a |link|iframe|object)/i);
  expect(page).not.toMatch(/<[^>]*\son\w+=/i);
  expect(page).not.toMatch(/[^\P{Cc}\t\n]|\u202e/u);
  expect(page).toContain('&lt;script&gt;');
});

test('nothing is asked of another place', () => {
  const page = renderReport(hostileReport());
  expect(page).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
  );
  expect(page).not.toMatch(/<[^>]*\s(src|href|xlink:href|action|data)=/i);
  expect(page).not.toMatch(/url\(|@import/i);
});

test('a run without a score has a report', () => {
  const page = renderReport(emptyReport());
  expect(page).toContain('Nothing was scored.');
  expect(page).toContain('Every sample was scored.');
});

test('a folder that is not there is named', () => {
  expect(() => writeReport('/no/such/folder/r.html', emptyReport())).toThrow(/could not write \/no\/such/);
});

const browserPath = '/usr/bin/chromium';
const hasBrowser = existsSync(browserPath);

describe(`in a browser${hasBrowser ? '' : ` (skipped: ${browserPath} is not installed)`}`, () => {
  test.skipIf(!hasBrowser).each([
    [
      'hostile',
      hostileReport,
      ['Score', 'Components', 'Groups', 'Lowest scores', 'Highest scores', 'Not scored', 'Judges'],
    ],
    ['empty', emptyReport, ['Score', 'Groups', 'Not scored']],
  ] as const)('the %s report has its sections, and nothing runs', async (_, input, sections) => {
    const path = join(mkdtempSync(join(tmpdir(), 'rlaif-report-')), 'report.html');
    writeReport(path, input());
    const browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(`file://${path}`);
      expect(await page.locator('h2').allTextContents()).toEqual(sections);
      expect(await page.title()).toMatch(/^Reward report: /);
      expect(await page.locator('script, img, a, iframe, [onload], [onerror]').count()).toBe(0);
      expect(requests).toEqual([`file://${path}`]);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
    expect(readFileSync(path, 'utf8')).toMatch(/^<!doctype html>/);
  });
});
