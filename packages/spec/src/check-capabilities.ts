import { checkOptions } from './check-options.ts';
import type { JudgeModelCapabilities } from './judge-model.ts';

const switches: readonly string[] = ['temperature', 'seed', 'logprobs', 'promptCaching', 'reasoning'];

/**
 * Checks capabilities that a user gives to override a provider's table.
 *
 * @throws TypeError for a capability that there is not, or a value of the wrong type.
 * @example
 * checkCapabilities({ structuredOutput: 'none' });
 */
export function checkCapabilities(overrides: Partial<JudgeModelCapabilities>): void {
  checkOptions('capabilities', overrides, ['structuredOutput', 'maxOutputTokens', ...switches]);
  for (const [key, value] of Object.entries(overrides)) {
    const [isValid, expected] = switches.includes(key)
      ? [typeof value === 'boolean' || (key === 'reasoning' && value === undefined), 'a boolean']
      : key === 'structuredOutput'
        ? [['native', 'tool', 'none'].includes(value as string), 'native, tool or none']
        : [value === undefined || (Number.isInteger(value) && (value as number) > 0), 'at least 1'];
    if (!isValid) throw new TypeError(`capabilities.${key} must be ${expected}, got ${value}`);
  }
}
