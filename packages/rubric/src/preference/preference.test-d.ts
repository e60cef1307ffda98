import type { GroupRubric, Rubric, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { definePreference, type Preference } from './define-preference.ts';
import { preferenceGroup } from './preference-group.ts';

interface Note {
  readonly text: string;
}
interface Row extends Sample<Note> {
  readonly metadata: { readonly baseline: string };
}
const prefer = ['It is short.'];

// Without a type, a preference compares every sample; it is a rubric for `judge`.
const untyped = definePreference({ name: 'x', prefer });
expectTypeOf(untyped).toEqualTypeOf<Preference<Sample>>();
expectTypeOf(untyped).toExtend<Rubric<Sample>>();
expectTypeOf(untyped).toExtend<Rubric<Row>>();

// The sample types what is compared with.
const typed = definePreference<Row>({
  name: 'x',
  prefer,
  referenceText: (reference) => reference.text,
  against: ({ metadata }) => metadata.baseline,
});
definePreference<Row>({
  name: 'x',
  prefer,
  // @ts-expect-error what the policy wrote does not decide what it is compared with
  against: ({ completion }) => completion,
});
// @ts-expect-error a reference must become text
definePreference<Row>({ name: 'x', prefer, referenceText: (reference) => reference });

expectTypeOf(preferenceGroup(typed, { mode: 'round-robin' })).toExtend<GroupRubric<Row>>();
preferenceGroup(typed, { mode: 'anchored', anchor: ({ metadata }) => metadata.baseline });
preferenceGroup(untyped, { mode: 'bradley-terry', opponents: 4, prior: 2 });
// @ts-expect-error an option of another mode
preferenceGroup(untyped, { mode: 'round-robin', opponents: 4 });
// @ts-expect-error unknown mode
preferenceGroup(untyped, { mode: 'elo' });
// @ts-expect-error a group has a mode
preferenceGroup(untyped, {});
// @ts-expect-error not a preference
preferenceGroup({ name: 'x' }, { mode: 'round-robin' });

// @ts-expect-error unknown option
definePreference({ name: 'x', prefer, criteria: {} });
// @ts-expect-error something to prefer
definePreference({ name: 'x' });
// @ts-expect-error a label for each answer
definePreference({ name: 'x', prefer, reply: { A: '[[A]]' } });
// @ts-expect-error the verdict of an example is a letter or a tie
definePreference({ name: 'x', prefer, examples: [{ a: 'x', b: 'y', better: 'first', reason: 'z' }] });
