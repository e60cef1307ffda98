import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import * as z from 'zod';
import { json, jsonSchema, matchesSchema } from '../json.ts';

expectTypeOf(json()).toEqualTypeOf<Reward>();
expectTypeOf(jsonSchema({})).toEqualTypeOf<Reward>();
expectTypeOf(matchesSchema(z.string())).toEqualTypeOf<Reward>();

// A check over any sample serves where the reference is typed.
const typed: Reward<Sample<{ readonly answer: string }>> = json({ from: 'fenced' });
void typed;

// A schema as it is written, frozen or not.
jsonSchema({ type: 'object', properties: { a: { enum: ['x', 'y'] } } } as const, { draft: '7', from: undefined });

// @ts-expect-error an unknown place
json({ from: 'block' });
// @ts-expect-error a typo
json({ form: 'text' });
// @ts-expect-error another draft
jsonSchema({}, { draft: '4' });
// @ts-expect-error a format is a function
jsonSchema({}, { formats: { clause: /a/ } });
// @ts-expect-error a JSON Schema is no Standard Schema
matchesSchema({ type: 'string' });
