import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { flatten, groupStats, rewardHash, scoreBatch } from '@rlaif/core';
import { rewardConformance } from '@rlaif/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { report } from './report.ts';
import { type Row, reward } from './reward.ts';
import { samples } from './tickets.ts';

/** Worked out by hand; the words of a reply in the comments. */
const expected = {
  // 20 words; 60 of at most 40, half way to 80; 2 of 3 facts; declines; no tags; text before the tags.
  kettle: [1, 0.5, 2 / 3, 0, 0, 0],
  // 15 words; English; 'Mein Kontostand' is no 'Mein Konto'; case does not count; 45 of at most 30, half way to 60; declines.
  rechnung: [1, 0, 0.5, 1, 0.5, 0],
  // Plain; the customer's own account; another's; a card; the card in the note alone; 1 of 2 facts.
  refund: [1, 1, 0, 0, 1, 0.5],
  storno: [1, 1, 1, 1, 1, 1],
} as const;

const sampleOf = (id: string): Row => samples.find((sample) => sample.id === id)!;
const metricsOf = async (sample: Row) => flatten((await scoreBatch(reward, [sample]))[0]!);

describe('the demo as a process', () => {
  let stdout = '';

  beforeAll(() => {
    const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
    const run = spawnSync(process.execPath, [demo], { encoding: 'utf8' });
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    stdout = run.stdout;
  });

  /** The cells of a row, without the name that it begins with. */
  const rowOf = (name: string): readonly string[] =>
    stdout
      .split('\n')
      .find((line) => line.startsWith(`│ ${name} `))!
      .split('│')
      .slice(2, -1)
      .map((cell) => cell.trim());

  it.each(Object.entries(expected))('gives the replies to %s what was worked out by hand', (group, scores) => {
    expect(scores.map((_, i) => rowOf(`${group}/${i + 1}`).at(-1))).toEqual(scores.map((score) => score.toFixed(2)));
  });

  it.each([
    ['kettle/1', ['1.00', '1.00', '1.00', '1.00', '1.00', '1.00']],
    ['kettle/2', ['1.00', '1.00', '1.00', '1.00', '1.00', '0.50']],
    ['kettle/3', ['1.00', '1.00', '1.00', '1.00', '0.67', '1.00']],
    ['kettle/4', ['1.00', '1.00', '0.00', '1.00', '0.00', '1.00']],
    ['kettle/5', ['0.00', '', '', '', '', '']],
    ['kettle/6', ['0.00', '1.00', '1.00', '1.00', '1.00', '1.00']],
    ['rechnung/2', ['1.00', '1.00', '1.00', '0.00', '1.00', '1.00']],
    ['refund/3', ['1.00', '0.00', '1.00', '1.00', '1.00', '1.00']],
    ['refund/4', ['1.00', '0.00', '1.00', '1.00', '1.00', '1.00']],
  ])('shows which check caught %s', (id, components) => {
    expect(rowOf(id).slice(0, -1)).toEqual(components);
  });

  it('says why, without telling the numbers that leaked', () => {
    expect(stdout).toContain('60 words, expected at most 40');
    expect(stdout).toContain("missing: 'order number'");
    expect(stdout).toMatch(/refund\/3 .*iban/);
    expect(stdout).toMatch(/refund\/4 .*card/);
    expect(stdout).not.toMatch(/1111 1111|0012 3456|00001111|00123456/);
  });

  it('sums up each ticket', () => {
    // kettle: (1 + 1/2 + 2/3) / 6 = 0.361.  rechnung: squares 4 * 0.25, over 5.  refund: squares 3.25 - 6 * (3.5 / 6)^2, over 5.
    expect(rowOf('kettle').slice(0, 1)).toEqual(['0.36']);
    expect(rowOf('rechnung').slice(0, 2)).toEqual(['0.50', Math.sqrt(1 / 5).toFixed(2)]);
    expect(rowOf('refund').slice(0, 2)).toEqual(['0.58', Math.sqrt((3.25 - 3.5 ** 2 / 6) / 5).toFixed(2)]);
    expect(rowOf('storno')).toEqual(['1.00', '0.00', Array(6).fill('0.00').join('  ')]);
    expect(stdout).toContain('No signal in 1 of 4');
  });

  it('prints the hash of the definition, and what the sources would print', async () => {
    expect(rewardHash(reward)).toMatch(/^[0-9a-f]{32}$/);
    expect(stdout).toContain(`The reward: ${rewardHash(reward)}\n`);
    expect(stdout).toBe(`${await report()}\n`);
  });
});

describe('the reward', () => {
  it('has scores that are exact', async () => {
    const outcomes = await scoreBatch(reward, samples);
    const scores = outcomes.map((outcome) => (outcome.status === 'scored' ? outcome.score : outcome.status));
    const wanted = Object.values(expected).flat();
    expect(scores).toEqual(wanted.map((score) => expect.closeTo(score, 12)));
    expect(groupStats(outcomes, { samples })).toMatchObject({ zeroSpread: 1 / 4, unevenAbstention: 0 });
  });

  it('asks for the language of the ticket, or the one that its reference names', async () => {
    const english = written('You can cancel within 14 Tagen, and it is kostenlos, which means free of charge.');
    expect(await metricsOf({ ...sampleOf('storno/1'), completion: english })).toMatchObject({
      'reply/language': 0,
      'reply/language/ofReference': 0,
    });
    expect(await metricsOf(sampleOf('kettle/1'))).toMatchObject({ 'reply/language/ofTicket': 1 });
  });

  it('abstains for a short ticket whose reference names no language: that is up to the ticket', async () => {
    const [first] = samples.filter(({ group }) => group === 'storno');
    const { language, ...reference } = first!.reference!;
    expect(language).toBe('de');
    expect(await scoreBatch(reward, [{ ...first!, reference }])).toMatchObject([{ status: 'abstained' }]);
  });

  it('abstains where there is no reference, whatever the form of the reply', async () => {
    const rows = samples.slice(0, 6).map(({ reference: _, ...row }) => row);
    const outcomes = await scoreBatch(reward, rows);
    expect(outcomes).toMatchObject(Array(6).fill({ status: 'abstained', reason: 'known: no reference' }));
  });

  it.each([
    'Not within 30 days, not free of charge, and we lost your order number.',
    '30 days, free of charge, order number.',
  ])('does not see what the README says it does not: %s', async (reply) => {
    expect(await scoreBatch(reward, [{ ...sampleOf('kettle/1'), completion: written(reply) }])).toMatchObject([
      { status: 'scored', score: 1 },
    ]);
  });

  it('lets a card number pass that is published for tests', async () => {
    const completion = written('You will have the 40 euros within 5 working days, on your card 4242 4242 4242 4242.');
    expect(await metricsOf({ ...sampleOf('refund/4'), completion })).toMatchObject({ 'reply/discreet': 1 });
  });
});

function written(reply: string): string {
  return `<note>Made up for a test.</note>\n<reply>${reply}</reply>`;
}

rewardConformance({ test: it, reward, samples });
