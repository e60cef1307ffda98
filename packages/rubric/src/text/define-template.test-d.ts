import { expectTypeOf } from 'vitest';
import { defineTemplate, type Template } from './define-template.ts';

const template = defineTemplate('{first} {second}', ['first', 'second']);
expectTypeOf(template).toEqualTypeOf<Template<'first' | 'second'>>();
expectTypeOf(template({ first: 'a', second: 'b' })).toEqualTypeOf<string>();

// @ts-expect-error a value is missing
template({ first: 'a' });
// @ts-expect-error an unknown value
template({ first: 'a', second: 'b', third: 'c' });
// @ts-expect-error not a text
template({ first: 'a', second: 2 });
