import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from './report.ts';
import { rude, startScriptedServer } from './scripted-server.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe('the demo, in a process of its own', () => {
  let stdout: string;
  let report: Report;
  beforeAll(async () => {
    await rm(here('out/report.json'), { force: true });
    ({ stdout } = await promisify(execFile)(process.execPath, [here('demo.ts')], { timeout: 90_000 }));
    report = JSON.parse(await readFile(here('out/report.json'), 'utf8'));
  });
  const rows = (phase: string) => report.timeline.filter((row) => row.phase === phase);
  const sum = (of: (row: Report['timeline'][number]) => number) =>
    report.timeline.reduce((total, row) => total + of(row), 0);
  const events = (name: string) =>
    report.calls.flatMap((call) => call.events.filter((event) => event.name === name)).toSorted((a, b) => a.at - b.at);

  it('loses no sample, and gives each the score that is its own', () => {
    const expected = Array.from({ length: 500 }, (_, i) => ({
      id: `order-${i + 1}`,
      status: 'scored',
      score: i % 3 === 2 ? 0 : 1,
    }));
    expect(report.outcomes.map(({ id, status, score }) => ({ id, status, score }))).toEqual(expected);
    expect(report.timeline.at(-1)!.phase).toBe('back');
  });

  it('has one span and one count for each call, and the dollars that the outcomes tell', () => {
    expect(report.calls).toHaveLength(500);
    expect(sum((row) => row.answered)).toBe(500);
    expect(sum((row) => row.failed)).toBe(0);
    expect(report.billedDollars).toBeGreaterThan(0);
    expect(sum((row) => row.dollars)).toBeCloseTo(report.billedDollars, 9);
  });

  it('lowers the limit while the service throttles, and raises it when the service is back', () => {
    const cuts = events('concurrency').filter(({ because }) => because === 'RLAIF_JUDGE_THROTTLED');
    expect(cuts.length).toBeGreaterThan(0);
    const lowest = Math.min(...cuts.map(({ limit }) => limit!));
    expect(lowest).toBeLessThanOrEqual(8);
    expect(sum((row) => row.throttled)).toBeGreaterThan(0);
    expect(rows('back').at(-1)!.limit).toBeGreaterThan(lowest);
  });

  it('opens the circuit when the service dies, and closes it when it is back', () => {
    const opened = events('circuit_open');
    const closed = events('circuit_closed');
    expect(opened.length).toBeGreaterThan(0);
    expect(closed).toHaveLength(opened.length);
    expect(closed.at(-1)!.at - opened[0]!.at).toBeGreaterThan(2);
    expect(rows('down').at(-1)!.circuit).toBe('open');
    expect(report.timeline.at(-1)!.circuit).toBe('closed');
    expect(sum((row) => row.unavailable)).toBeGreaterThan(0);
  });

  it('asks the fallback while the service is down, and the service again when it is back', () => {
    const byFallback = report.outcomes.filter(({ answeredBy }) => answeredBy?.includes('openai:backup-judge'));
    expect(byFallback.length).toBeGreaterThan(0);
    expect(byFallback.length).toBeLessThan(250);
    expect(sum((row) => row.byFallback)).toBe(byFallback.length);
    expect(events('fallback')).toHaveLength(byFallback.length);
    const back = rows('back');
    const answered = back.reduce((total, row) => total + row.answered - row.byFallback, 0);
    expect(answered).toBeGreaterThan(0);
  });

  it('says what it is and what came of it', () => {
    expect(stdout).toContain('No model is asked');
    expect(stdout).toContain('500 samples have an outcome: 500 scored, 0 failed.');
    expect(stdout).toMatch(/The circuit opened at [\d.]+ s.* and closed at [\d.]+ s/);
  });
});

describe('the scripted server', () => {
  const ask = (baseURL: string, content = 'Hello'): Promise<Response> =>
    fetch(`${baseURL}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'scripted-judge', messages: [{ role: 'user', content }] }),
    });
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('is well, then throttles, then dies, then comes back at the same address', async () => {
    const server = await startScriptedServer({
      latencyMs: 0,
      wellFor: 2,
      throttlesAbove: 8,
      throttlesFor: 2,
      downMs: 100,
    });
    try {
      expect((await ask(server.baseURL)).status).toBe(200);
      expect((await ask(server.baseURL)).status).toBe(200);
      expect(server.phase()).toBe('throttling');
      // A quarter of a second's worth may come at once: two, which end it.
      expect((await ask(server.baseURL)).status).toBe(200);
      await ask(server.baseURL).catch(() => {});
      await until(() => server.phase() === 'down');
      await expect(ask(server.baseURL)).rejects.toThrow('fetch failed');
      await until(() => server.phase() === 'back');
      expect((await ask(server.baseURL)).status).toBe(200);
    } finally {
      await server.close();
    }
  });

  it('throttles with a time to wait', async () => {
    const server = await startScriptedServer({ latencyMs: 0, wellFor: 1, throttlesAbove: 4, throttlesFor: 9 });
    try {
      await ask(server.baseURL);
      const [, second] = [await ask(server.baseURL), await ask(server.baseURL)];
      expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1']);
    } finally {
      await server.close();
    }
  });

  it('finds rude replies rude', async () => {
    const server = await startScriptedServer({ latencyMs: 0 });
    try {
      const pass = async (content: string): Promise<boolean> => {
        const { choices } = JSON.parse(await (await ask(server.baseURL, content)).text());
        return JSON.parse(choices[0].message.content).polite.pass;
      };
      expect([await pass('Thank you.'), await pass(`Do ${rude}.`)]).toEqual([true, false]);
    } finally {
      await server.close();
    }
  });
});
