import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { instruction } from './instruction.ts';
import type { Instruction, InstructionId, InstructionParameters } from './instruction-parameters.ts';
import { instructions } from './instructions.ts';
import { rowInstructions } from './row-instructions.ts';

type Row = Sample<{ readonly rules: readonly Instruction[] }>;

expectTypeOf(instruction('punctuation:no_comma', {})).toEqualTypeOf<Reward>();
expectTypeOf(instructions()).toEqualTypeOf<Reward>();
expectTypeOf(instructions(rowInstructions, { mode: 'loose' })).toEqualTypeOf<Reward>();
expectTypeOf(instructions((sample: Row) => sample.reference?.rules)).toEqualTypeOf<Reward<Row>>();
expectTypeOf<keyof InstructionParameters>().toEqualTypeOf<InstructionId>();

// A reward over typed rows may be annotated, and its function needs no type then.
const annotated: Reward<Row> = instructions((sample) => sample.reference?.rules);
void annotated;

// @ts-expect-error an id that is not published
instruction('punctuation:comma', {});
// @ts-expect-error a parameter is missing
instruction('length_constraints:number_words', { relation: 'at least' });
// @ts-expect-error a parameter of another type
instruction('length_constraints:number_words', { relation: 'at least', num_words: '3' });
// @ts-expect-error a relation that is not published
instruction('length_constraints:number_words', { relation: 'at most', num_words: 3 });
// @ts-expect-error a parameter that the type does not have
instruction('punctuation:no_comma', { num_commas: 0 });
// @ts-expect-error a mode that is none
instruction('punctuation:no_comma', {}, { mode: 'lax' });
// @ts-expect-error parameters are needed here
instructions([{ id: 'startend:end_checker' }]);
instructions([{ id: 'punctuation:no_comma' }, { id: 'startend:end_checker', parameters: { end_phrase: 'Bye.' } }]);
