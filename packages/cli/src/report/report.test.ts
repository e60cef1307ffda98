import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createExtremes } from '../extremes.ts';
import { refuseForeignReport } from '../report-file.ts';
import { createSummary } from '../summary.ts';
import { outcomeRow, sampleOf, usage } from '../test-support.ts';
import { html } from './html.ts';
import { type ReportInput, renderReport, writeReport } from './write-report.ts';

const prices = { asOf: '2026-01-01', models: {} };
const made = new Date('2026-03-04T05:06:07.000Z');
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
      answeredBy: [attack],
      rewardHash: attack,
    });
    summary.add(row, false);
    summary.groups.add(attack, attack, 0);
    summary.groups.add(attack, attack, 1);
    const prompt = [{ role: 'user', content: attack }] as const;
    extremes.add(row, sampleOf(attack, { prompt, reference: { [attack]: attack } }));
    summary.add(outcomeRow(attack, null, { rationale: attack }), false);
    const error = { code: attack, message: attack, attribution: 'completion', isRetryable: false } as const;
    summary.add(outcomeRow(attack, null, { status: 'failed', error }), false);
  });
  const [name = ''] = attacks;
  return { config: name, data: name, isInterrupted: true, made, totals: summary.data(), summary, extremes, prices };
}

function emptyReport(): ReportInput {
  const summary = createSummary(prices);
  const extremes = createExtremes();
  return {
    config: 'c.ts',
    data: 'd.jsonl',
    isInterrupted: false,
    made,
    totals: summary.data(),
    summary,
    extremes,
    prices,
  };
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
  expect(page).not.toContain('Every sample was scored.');
  expect(page).not.toContain('price table');
});

/** A report of one judged sample. */
function smallReport(changes: Partial<ReportInput> = {}, replayed = true): ReportInput {
  const summary = createSummary(prices);
  const extremes = createExtremes();
  const row = outcomeRow('first/1', 0.5, { rationale: 'why', usage: [{ ...usage, replayed }] });
  summary.add(row, false);
  const group = '0123456789abcdef0123456789abcdef';
  for (const id of ['first/1', 'second/1']) summary.groups.add(group, id, 0.5);
  extremes.add(row, sampleOf('my completion', { reference: 'my reference' }));
  return { ...emptyReport(), totals: summary.data(), summary, extremes, ...changes };
}

test('says what made it: files, time, version, judges', () => {
  const page = renderReport(
    smallReport({ config: join(process.cwd(), 'sub', 'config.ts'), data: '/elsewhere/rows.jsonl' }),
  );
  expect(page).toContain('<bdi>/elsewhere/rows.jsonl</bdi> scored by <bdi>sub/config.ts</bdi>');
  expect(page).toContain('2026-03-04T05:06:07.000Z');
  expect(page).toMatch(/rlaif \d+\.\d+\.\d+/);
  expect(page).toContain('Judged by <bdi>p:m (replayed)</bdi>');
  expect(page).toContain('Every sample was scored.');
});

test('says which reward scored, and when there was more than one', () => {
  expect(renderReport(smallReport())).toContain('Reward <bdi>a1b2</bdi>');
  const mixed = createSummary(prices);
  for (const rewardHash of ['one', 'two', 'two', null]) mixed.add(outcomeRow('a', 1, { rewardHash }), false);
  const page = renderReport(smallReport({ totals: mixed.data() }));
  expect(page).toContain('Scored by more than one reward:');
  for (const [hash, count] of Object.entries({ one: '1 sample', two: '2 samples', '(unknown)': '1 sample' })) {
    expect(page).toContain(`<li><bdi>${hash}</bdi> ${count}</li>`);
  }
});

test('live and replayed calls of one judge are told apart, and only the live ones are billed', () => {
  const mixed = createSummary({ asOf: '2026-01-01', models: { m: { input: 1_000_000, output: 0 } } });
  mixed.add(outcomeRow('a', 1, { usage: [{ ...usage, inputTokens: 3 }] }), false);
  mixed.add(outcomeRow('b', 1, { usage: [{ ...usage, inputTokens: 5, replayed: true }] }), false);
  const page = renderReport(smallReport({ totals: mixed.data() }));
  expect(page).toContain('Judged by <bdi>p:m (in part replayed)</bdi>');
  expect(page).toMatch(/<dt>Judge bill<\/dt><dd class="plain">\$3\.00</);
  expect(page).toContain('<td class="number">$3.00</td>');
  expect(page).toContain('<td class="number">replayed</td>');
  expect(page).toContain('Replayed: answered from a transcript or a cache, which bills nothing.');
});

test('says who answered in the place of the judge that was asked', () => {
  const other = createSummary(prices);
  other.add(outcomeRow('a', 1, { usage: [usage], answeredBy: ['openai:gpt-5-mini'] }), false);
  const page = renderReport(smallReport({ totals: other.data() }));
  expect(page).toContain('Answered by another model than the one asked:');
  expect(page).toContain('<li><bdi>openai:gpt-5-mini</bdi> 1 sample</li>');
  expect(renderReport(smallReport())).not.toContain('Answered by another');
});

test('groups of which some samples abstained are told', () => {
  const summary = createSummary(prices);
  for (const score of [1, 'abstained'] as const) summary.groups.add('g', 'a', score);
  expect(renderReport(smallReport({ summary }))).toContain('<b>1 group</b> of samples that abstained beside samples');
  expect(renderReport(smallReport())).not.toContain('abstained beside');
});

test('prices are named only where something was priced', () => {
  expect(renderReport(smallReport())).not.toContain('price table');
  const priced = createSummary({ asOf: '2026-01-01', models: { m: { input: 1, output: 1 } } });
  priced.add(outcomeRow('a', 1, { usage: [usage] }), false);
  expect(renderReport(smallReport({ totals: priced.data() }))).toContain('Dollars by the price table of 2026-01-01.');
});

test('a sample is shown with its question and its reference, a group once and by its first sample', () => {
  const page = renderReport(smallReport());
  for (const [title, text] of [
    ['Prompt&#39;s last user message', 'question'],
    ['Reference', 'my reference'],
    ['Completion', 'my completion'],
  ]) {
    expect(page).toContain(`<details><summary>${title}</summary><pre class="text">${text}</pre></details>`);
  }
  expect(page).toContain('<bdi>first/1</bdi></td><td class="id"><bdi>01234567</bdi>');
  expect(page).not.toContain('0123456789');
  expect(page).toContain('Widest');
  expect(page).not.toContain('Flattest');
});

test('it replaces an earlier report and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rlaif-report-'));
  const path = join(folder, 'report.html');
  writeReport(path, emptyReport());
  expect(() => refuseForeignReport(path)).not.toThrow();
  expect(() => refuseForeignReport(join(folder, 'none.html'))).not.toThrow();
  const other = join(folder, 'other.html');
  writeFileSync(other, '<!doctype html><title>Mine</title>');
  expect(() => refuseForeignReport(other)).toThrow(/would replace a file that is no report/);
});

test('a folder that is not there is named', () => {
  expect(() => writeReport('/no/such/folder/r.html', emptyReport())).toThrow(/could not write \/no\/such/);
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
    [
      'hostile',
      hostileReport,
      ['Score', 'Components', 'Groups', 'Lowest scores', 'Highest scores', 'Not scored', 'Judges'],
    ],
    ['empty', emptyReport, ['Score', 'Groups']],
  ] as const)('the %s report has its sections, and nothing runs', async (_, input, sections) => {
    const path = join(mkdtempSync(join(tmpdir(), 'rlaif-report-')), 'report.html');
    writeReport(path, input());
    const browser = await chromium.launch({ executablePath: browserPath, args: browserArguments });
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

  test.skipIf(!hasBrowser).each([400, 1000])('nothing is wider than a window of %d pixels', async (width) => {
    const path = join(mkdtempSync(join(tmpdir(), 'rlaif-report-')), 'report.html');
    writeReport(path, hostileReport());
    const browser = await chromium.launch({ executablePath: browserPath, args: browserArguments });
    try {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      await page.goto(`file://${path}`);
      const wide = await page.locator('body').evaluate((body) => body.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      expect(await page.locator('svg:visible').first().isVisible()).toBe(true);
    } finally {
      await browser.close();
    }
  });
});
