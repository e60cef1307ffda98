import type { JudgeWarning } from './judge-model.ts';

/** Notes that a setting was left out or changed. */
export type Warn = (setting: string, message: string) => void;

/**
 * A `Warn` that writes into a list, one warning per setting.
 *
 * @example
 * const warnings: JudgeWarning[] = [];
 * const warn = warnInto(warnings);
 * if (!capabilities.seed) warn('seed', 'The model takes no seed: it was left out.');
 */
export function warnInto(warnings: JudgeWarning[]): Warn {
  return (setting, message) => {
    if (!warnings.some((warning) => warning.setting === setting)) warnings.push({ setting, message });
  };
}
