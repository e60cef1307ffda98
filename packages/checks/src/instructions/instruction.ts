import { checkOptions, type JsonObject, type Reward, withDescription } from '@rlaif/spec';
import { followsOf } from './follows.ts';
import type { InstructionId, InstructionMode, InstructionParameters } from './instruction-parameters.ts';
import { told } from './kind.ts';

/** How instructions are looked at. */
export interface InstructionOptions {
  /**
   * `strict`: the completion as it is. `loose`: it is enough that the instruction is followed when the first line, the last line or both are
   * left out, or the asterisks, or both, so that a greeting or bold type costs nothing. Default: `strict`.
   */
  readonly mode?: InstructionMode | undefined;
}

/**
 * One verifiable instruction, by the id and the parameters that IFEval (arXiv:2311.07911) publishes: 1 where the completion follows it, 0
 * where it does not, with what was seen as the rationale. A blank completion follows no instruction.
 *
 * @throws TypeError when built with an id that is not known, or parameters that are missing, unknown or impossible.
 * @example
 * const long = instruction('length_constraints:number_words', { relation: 'at least', num_words: 300 });
 * const plain = instruction('punctuation:no_comma', {}, { mode: 'loose' });
 */
export function instruction<I extends InstructionId>(
  id: I,
  parameters: InstructionParameters[I],
  options: InstructionOptions = {},
): Reward {
  const mode = modeOf('instruction', options);
  const follows = followsOf(id, parameters, mode);
  return withDescription<Reward>(
    (sample) => {
      const { followed, saw } = follows(sample.completion);
      return { score: followed ? 1 : 0, rationale: saw };
    },
    { kind: 'instruction', range: [0, 1], options: { id, parameters: plain(parameters), mode } },
  );
}

/** The mode of options that come from outside. */
export function modeOf(caller: string, options: InstructionOptions): InstructionMode {
  checkOptions(caller, options, ['mode']);
  const { mode = 'strict' } = options;
  if (mode !== 'strict' && mode !== 'loose') {
    throw new TypeError(`${caller}: mode must be 'strict' or 'loose', got ${told(mode)}`);
  }
  return mode;
}

/** Parameters as JSON data. */
export function plain(parameters: unknown): JsonObject {
  return JSON.parse(JSON.stringify(parameters ?? {}));
}
