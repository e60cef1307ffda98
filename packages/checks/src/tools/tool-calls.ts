import { checkOptions, type JsonValue, type Reward, type Sample, withDescription } from '@rlaif/spec';
import {
  booleanOption,
  nameOf,
  noReference,
  numberOption,
  referenceOf,
  type SelectReference,
} from '@rlaif/spec/toolkit';
import { type ArgumentsMatch, isArgumentsMatch } from './arguments-match.ts';
import { calledTools } from './called-tools.ts';
import { compareCalls } from './compare-calls.ts';
import { type ExpectedToolCall, expectedToolCalls } from './expected-tool-call.ts';

/** Options of `toolCalls`. */
export interface ToolCallsOptions<S extends Sample = Sample> {
  /** Picks the expected calls from the sample; an empty list expects none. `undefined` or `null`: the check abstains. Default: `sample.reference`. */
  readonly reference?: SelectReference<S, readonly ExpectedToolCall[]> | undefined;
  /** How arguments are matched: for all tools, or for each by its name (`equal` for the others). Default: `'equal'`. */
  readonly match?: ArgumentsMatch | Readonly<Record<string, ArgumentsMatch>> | undefined;
  /** Whether the calls may come in any order or must keep that of the expected ones. Default: `'any'`. */
  readonly order?: 'any' | 'same' | undefined;
  /** Whether calls that are not expected cost nothing. Default: false. */
  readonly allowExtra?: boolean | undefined;
  /** What a call counts that has the right name and wrong arguments, or the wrong place: from 0 to 1. Default: 0. */
  readonly nameCredit?: number | undefined;
}

/**
 * Scores the tools that a completion called beside those that were expected: 1 where they are the same, otherwise the share of them that match, by the
 * longer of the two lists, so that missing and extra calls both take away: `matched / max(expected, called)`. With `allowExtra` it is
 * `matched / expected`. As many calls are matched as can be; with `order: 'same'` as many as keep their order. A call that has only its name right
 * counts `nameCredit`. Where no call is expected, none scores 1 and any scores 0.
 *
 * The calls are those of `sample.toolCalls`, or of all turns of the policy in a trajectory. Arguments that are no JSON match nothing but a text.
 * The rationale says what is wrong, missing, out of order and extra.
 *
 * @throws TypeError for an unknown option, or one of another type. When it scores: `RLAIF_SAMPLE` for a reference of another form.
 * @example
 * const booked = toolCalls({
 *   reference: (sample: Sample<{ calls: readonly ExpectedToolCall[] }>) => sample.reference?.calls,
 *   match: { search: 'subset' },
 *   order: 'same',
 * });
 */
export function toolCalls<S extends Sample = Sample>(options: ToolCallsOptions<S> = {}): Reward<S> {
  checkOptions('toolCalls', options, ['reference', 'match', 'order', 'allowExtra', 'nameCredit']);
  const expectedIn = referenceOf('toolCalls', options.reference, expectedToolCalls);
  const { match = 'equal', order = 'any' } = options;
  checkMatch(match);
  if (order !== 'any' && order !== 'same') {
    throw new TypeError(`toolCalls: order must be 'any' or 'same', got '${String(order)}'`);
  }
  const allowExtra = booleanOption('toolCalls', 'allowExtra', options.allowExtra, false);
  const nameCredit = numberOption('toolCalls', 'nameCredit', options.nameCredit ?? 0, { min: 0, max: 1 });
  const matchOf = (call: ExpectedToolCall): ArgumentsMatch => {
    if (call.match !== undefined) return call.match;
    if (typeof match !== 'object') return match;
    return (Object.hasOwn(match, call.name) ? match[call.name] : undefined) ?? 'equal';
  };

  return withDescription<Reward<S>>(
    (sample) => {
      const expected = expectedIn(sample);
      return expected === undefined
        ? noReference
        : compareCalls(expected, calledTools(sample), { matchOf, order, allowExtra, nameCredit });
    },
    {
      kind: 'toolCalls',
      range: [0, 1],
      options: {
        match: describedMatch(match),
        order,
        allowExtra,
        nameCredit,
        ...(options.reference && { reference: nameOf(options.reference) }),
      },
    },
  );
}

function checkMatch(match: unknown): void {
  if (isArgumentsMatch(match)) return;
  const isRecord = typeof match === 'object' && match !== null && !Array.isArray(match);
  const wrong = isRecord ? Object.entries(match).find(([, one]) => !isArgumentsMatch(one)) : undefined;
  if (isRecord && !wrong) return;
  const [name, value] = wrong ? [`match of '${wrong[0]}'`, wrong[1]] : ['match', match];
  throw new TypeError(`toolCalls: ${name} must be 'equal', 'subset', 'any' or a function, got ${String(value)}`);
}

function describedMatch(match: NonNullable<ToolCallsOptions['match']>): JsonValue {
  if (typeof match === 'object') {
    return Object.fromEntries(Object.entries(match).map(([name, one]) => [name, describedMatch(one)]));
  }
  return typeof match === 'function' ? nameOf(match) : match;
}
