import type { JudgeWarning, Warn } from '../judge-model.ts';

/** The warnings of one request, while it is written. */
export interface WarningCollector {
  /** Takes note of a warning. Of several about one setting the last is kept. */
  readonly warn: Warn;
  /** One warning for each setting, in the order in which the settings were met first. */
  warnings(): readonly JudgeWarning[];
}

/**
 * Collects the warnings of one request: one for each setting, however often it is met.
 *
 * @example
 * const { warn, warnings } = collectWarnings();
 * warn('seed', 'The service takes no seed: it was left out.');
 * warnings().length; // 1
 */
export function collectWarnings(): WarningCollector {
  const messages = new Map<string, string>();
  return {
    warn: (setting, message) => messages.set(setting, message),
    warnings: () => Array.from(messages, ([setting, message]) => ({ setting, message })),
  };
}
