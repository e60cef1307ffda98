export { instructionIds } from './instructions/follows.ts';
export { type InstructionOptions, instruction } from './instructions/instruction.ts';
export type {
  Instruction,
  InstructionId,
  InstructionMode,
  InstructionParameters,
  NoParameters,
  Relation,
} from './instructions/instruction-parameters.ts';
export { instructions, type SelectInstructions } from './instructions/instructions.ts';
export { rowInstructions } from './instructions/row-instructions.ts';
