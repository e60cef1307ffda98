import type { ScenarioResult } from './scenarios.ts';

/** One scenario through one provider. */
export interface Row extends ScenarioResult {
  readonly scenario: string;
  readonly what: string;
}

/** Prints a table, and every target with its figures. Returns whether all were met. */
export function report(rows: readonly Row[]): boolean {
  const table = [
    ['scenario', 'provider', 'samples', 'scored', '%', 'requests', 'per sample', 'seconds', 'targets', ''],
    ...rows.map(({ scenario, what, samples, scored, requests, seconds, checks, notes }) => [
      scenario,
      what,
      String(samples),
      String(scored),
      ((100 * scored) / samples).toFixed(2),
      String(requests),
      (requests / samples).toFixed(2),
      seconds.toFixed(0),
      checks.every(({ met }) => met) ? 'met' : 'MISSED',
      notes.join('; '),
    ]),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((cells) => cells[column]!.length)));
  for (const cells of table)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );

  for (const scenario of new Set(rows.map((row) => row.scenario))) {
    console.log(`\n${scenario}`);
    const found = rows
      .filter((row) => row.scenario === scenario)
      .flatMap(({ what, checks }) => checks.map((check) => ({ ...check, by: what })));
    for (const target of new Set(found.map(({ what }) => what))) {
      const all = found.filter(({ what }) => what === target);
      console.log(`${all.every(({ met }) => met) ? 'PASS' : 'MISS'}  ${target}`);
      for (const [line, alike] of Map.groupBy(all, ({ met, detail }) => `${met ? '' : 'MISSED '}${detail}`)) {
        console.log(`      ${alike.map(({ by }) => by).join(', ')}: ${line}`);
      }
    }
  }
  const missed = rows.flatMap(({ checks }) => checks).filter(({ met }) => !met).length;
  console.log(missed === 0 ? '\nAll targets are met.' : `\n${missed} missed.`);
  return missed === 0;
}
