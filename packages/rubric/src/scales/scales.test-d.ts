import { expectTypeOf } from 'vitest';
import { boolean } from './boolean.ts';
import { choices } from './choices.ts';
import { continuous } from './continuous.ts';
import { likert } from './likert.ts';
import type { Scale } from './scale.ts';

// A scale knows what it answers.
expectTypeOf(boolean()).toEqualTypeOf<Scale<boolean>>();
expectTypeOf(choices(['poor', 'good'])).toEqualTypeOf<Scale<'poor' | 'good'>>();
expectTypeOf(likert({ 1: 'Bad.', 5: 'Good.' })).toEqualTypeOf<Scale<number>>();
expectTypeOf(continuous({ from: 0, to: 1 })).toEqualTypeOf<Scale<number>>();

// Every scale will do where any is wanted.
const any: readonly Scale[] = [boolean(), choices(['poor', 'good']), likert({ 1: 'Bad.', 5: 'Good.' })];
expectTypeOf(any).toExtend<readonly Scale[]>();

choices(['poor', 'good'], { meanings: { good: 'Nothing is missing.' } });
// @ts-expect-error the meaning of a choice that is not there
choices(['poor', 'good'], { meanings: { god: 'Nothing is missing.' } });
// @ts-expect-error choices are words
choices([1, 2]);
// @ts-expect-error an anchor is a sentence
likert({ 1: 1, 5: 5 });
// @ts-expect-error a scale has two ends
continuous({ from: 0 });
