import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type ArgumentsTest, bySchema, type ExpectedToolCall, toolCalls, validToolCalls } from '../tools.ts';

interface Task {
  readonly calls: readonly ExpectedToolCall[];
}
type Row = Sample<Task>;

expectTypeOf(toolCalls()).toEqualTypeOf<Reward>();
expectTypeOf(validToolCalls({ a: {} })).toEqualTypeOf<Reward>();
expectTypeOf(bySchema({})).toEqualTypeOf<ArgumentsTest>();

// The type of the reference flows, from an annotated selector and from an annotated reward.
expectTypeOf(toolCalls({ reference: (sample: Row) => sample.reference?.calls })).toEqualTypeOf<Reward<Row>>();
const annotated: Reward<Row> = toolCalls({
  reference: (sample) => sample.reference?.calls,
  match: { search: 'subset', book: bySchema({}), pay: (actual, expected) => actual === expected },
});
const overAny: Reward<Row> = toolCalls();
void [annotated, overAny];

// @ts-expect-error a reward over rows is not one over any sample
const wider: Reward = toolCalls({ reference: (sample: Row) => sample.reference?.calls });
// @ts-expect-error a reference that is no list of calls
const list: Reward<Row> = toolCalls({ reference: (sample) => sample.reference });
void [wider, list];
// @ts-expect-error a typo
toolCalls({ extra: true });
// @ts-expect-error an unknown way to match
toolCalls({ match: 'exact' });
// @ts-expect-error a match says true, false or what is wrong
toolCalls({ match: () => 1 });
// @ts-expect-error tools are given by name
validToolCalls(['search']);
