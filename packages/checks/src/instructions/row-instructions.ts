import type { Sample } from '@rlaif/spec';
import { told } from './kind.ts';

/** An instruction as it came from outside. */
export interface Given {
  readonly id: unknown;
  readonly parameters?: unknown;
}

/**
 * Picks the instructions that came with a row: the two columns of the IFEval data set, `instruction_id_list` and `kwargs`, of the sample's
 * metadata; where it has none, the sample's reference, an object with these two or a list of `{ id, parameters }`. Columns of `kwargs` that
 * are `null` are not there.
 *
 * @example
 * const followed = instructions(rowInstructions);
 * const sample = { id: '1', prompt, completion, metadata: { instruction_id_list: ['punctuation:no_comma'], kwargs: [{}] } };
 */
export function rowInstructions({ reference, metadata }: Sample): unknown {
  return metadata && 'instruction_id_list' in metadata ? metadata : reference;
}

/** Reads a list of instructions, or the two columns of the data set. Throws a TypeError for what is neither. */
export function readInstructions(value: unknown): readonly Given[] {
  if (Array.isArray(value)) {
    return value.map((each: unknown, at) => {
      if (!isObject(each) || !('id' in each)) {
        throw new TypeError(`instructions: expected { id, parameters } at place ${at}, got ${told(each)}`);
      }
      const unknown = Object.keys(each).find((key) => key !== 'id' && key !== 'parameters');
      if (unknown !== undefined)
        throw new TypeError(`instructions: unknown key '${unknown}' at place ${at}; known: id, parameters`);
      return { id: each.id, parameters: each.parameters };
    });
  }
  if (!isObject(value) || !Array.isArray(value.instruction_id_list) || !Array.isArray(value.kwargs)) {
    throw new TypeError(
      `instructions: expected a list of { id, parameters }, or { instruction_id_list, kwargs }, got ${told(value)}`,
    );
  }
  const { instruction_id_list: ids, kwargs } = value;
  if (ids.length !== kwargs.length) {
    throw new TypeError(`instructions: ${ids.length} ids in instruction_id_list, but ${kwargs.length} kwargs`);
  }
  return ids.map((id: unknown, at) => ({ id, parameters: kwargs[at] }));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
