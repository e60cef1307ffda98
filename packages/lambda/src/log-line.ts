import type { LogEntry } from './log-entry.ts';

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
    Object.hasOwn(fields, name) ? `components/${name}` : name,
    value,
  ]);
  return { ...fields, ...Object.fromEntries(named) };
}
