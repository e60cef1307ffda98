/**
 * What becomes of judged samples while the service fails: each scenario judges in a process of its own, through a provider's real client,
 * by a server on this machine that fails by a plan and keeps a journal. Ends with code 1 where a target is missed. No target is a time.
 *
 * `--provider NAME` and `--scenario NAME` (each may be repeated), `--samples N` and `--seed N` narrow it or repeat it.
 */
import { parseArgs } from 'node:util';
import { type ProviderName, providerNames } from './reliability/providers.ts';
import { type Row, report } from './reliability/report.ts';
import { brokenReplies, type Failing, faults, type ScenarioResult, sustained } from './reliability/scenarios.ts';
import { sharedLimit } from './reliability/shared-limit.ts';

const { values } = parseArgs({
  options: {
    provider: { type: 'string', multiple: true },
    scenario: { type: 'string', multiple: true },
    samples: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '7' },
  },
});
const names = (values.provider ?? providerNames) as readonly ProviderName[];
const [samples, seed] = [Number(values.samples), Number(values.seed)];
for (const name of names) if (!providerNames.includes(name)) throw new Error(`no provider '${name}': ${providerNames}`);
if (!(Number.isInteger(samples) && samples > 0 && Number.isInteger(seed))) throw new Error('give whole numbers');

/** How a service fails all the time, and through which provider that is tried: what core does about it does not depend on that. */
const failing: readonly (readonly [Failing, readonly ProviderName[]])[] = [
  ['error', names],
  ['stalled', names.slice(0, 1)],
  ['throttled', names.slice(-1)],
  ['gone', names.slice(0, 1)],
];

/** The scenarios. Those of a group run at once; the last needs the machine for itself. */
const groups: readonly Readonly<Record<string, () => readonly (readonly [string, Promise<ScenarioResult>])[]>>[] = [
  {
    'faults-5': () =>
      names.map((provider) => [provider, faults({ provider, samples, seed, share: 0.05, leastScored: 0.999 })]),
    'broken-replies': () => names.map((provider) => [provider, brokenReplies({ provider, samples, seed, share: 0.3 })]),
  },
  {
    'faults-30': () =>
      names.map((provider) => [provider, faults({ provider, samples, seed, share: 0.3, leastScored: 0.995 })]),
    outage: () =>
      names.map((provider) => [
        provider,
        faults({ provider, samples, seed, share: 0.3, leastScored: 0.995, awayMs: 5000 }),
      ]),
    sustained: () =>
      failing.flatMap(([how, providers]) =>
        providers.map(
          (provider) => [`${provider} (${how})`, sustained({ provider, samples, seed, failing: how })] as const,
        ),
      ),
  },
  {
    'shared-limit': () => [
      [
        names.at(-1)!,
        sharedLimit({ provider: names.at(-1)!, samples: 72, seed, processes: 50, requestsPerMinute: 3000 }),
      ],
    ],
  },
];

const known = groups.flatMap((group) => Object.keys(group));
const wanted = values.scenario ?? known;
for (const name of wanted) if (!known.includes(name)) throw new Error(`no scenario '${name}': ${known}`);

console.log(`seed ${seed}, ${samples} samples, Node ${process.version}, ${new Date().toISOString()}\n`);
const rows: Row[] = [];
for (const group of groups) {
  const running = Object.entries(group).flatMap(([scenario, start]) =>
    wanted.includes(scenario) ? start().map(([what, result]) => ({ scenario, what, result })) : [],
  );
  for (const { scenario, what, result } of running) rows.push({ scenario, what, ...(await result) });
}
if (!report(rows)) process.exitCode = 1;
