import type { LogEntry, RowEntry } from './log-entry.ts';

/** Names that a line has for other things, here or in Powertools' logger: a component has one name in all lines, whatever else is in them. */
const fieldNames: Readonly<Record<keyof RowEntry | 'reward_failed' | 'reward_abstained' | KeptByLogger, true>> = {
  level: true,
  event: true,
  status: true,
  id: true,
  row: true,
  aggregate_reward_score: true,
  components: true,
  rewardHash: true,
  code: true,
  attribution: true,
  message: true,
  rationale: true,
  completion: true,
  reward_failed: true,
  reward_abstained: true,
  reason: true,
  service: true,
  timestamp: true,
  sampling_rate: true,
};
type KeptByLogger = 'reason' | 'service' | 'timestamp' | 'sampling_rate';

/**
 * Writes an entry as one line of JSON to standard output. The components of a row stand beside its other fields, where CloudWatch Logs
 * Insights finds them by name; one that has the name of such a field is `components/NAME`.
 */
export function logLine(entry: LogEntry): void {
  // Not `console.log`: Lambda puts a time and a level before what is written there, or wraps it in JSON of its own.
  process.stdout.write(`${JSON.stringify(toFields(entry))}\n`);
}

/** The fields of an entry's line. */
export function toFields(entry: LogEntry): Readonly<Record<string, unknown>> {
  if (entry.event !== 'row') return { ...entry };
  const { components, ...fields } = entry;
  const named = Object.entries(components).map(([name, value]) => [
    Object.hasOwn(fieldNames, name) ? `components/${name}` : name,
    value,
  ]);
  return { ...fields, ...Object.fromEntries(named) };
}
