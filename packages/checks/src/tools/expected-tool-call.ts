import type { JsonValue } from '@rlaif/spec';
import type { Wanted } from '@rlaif/spec/toolkit';
import { type ArgumentsMatch, isArgumentsMatch } from './arguments-match.ts';

/** A call that is expected. */
export interface ExpectedToolCall {
  readonly name: string;
  /** The arguments to compare with. Default: any will do. */
  readonly arguments?: JsonValue | undefined;
  /** How the arguments of this call are matched. Default: as the check says. */
  readonly match?: ArgumentsMatch | undefined;
}

/** A list of expected calls. */
export const expectedToolCalls: Wanted<readonly ExpectedToolCall[]> = {
  what: 'a list of calls ({ name, arguments })',
  test: (value): value is readonly ExpectedToolCall[] => Array.isArray(value) && value.every(isExpected),
};

function isExpected(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { name, match } = value as Partial<ExpectedToolCall>;
  return typeof name === 'string' && name !== '' && (match === undefined || isArgumentsMatch(match));
}
