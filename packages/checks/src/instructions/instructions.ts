import { abstain, type Components, type Reward, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { nameOf, noReference } from '@rlaif/spec/toolkit';
import { followsOf } from './follows.ts';
import { type InstructionOptions, modeOf, plain } from './instruction.ts';
import type { Instruction, InstructionMode } from './instruction-parameters.ts';
import type { Follows } from './kind.ts';
import { readInstructions, rowInstructions } from './row-instructions.ts';

/**
 * Picks the instructions of a sample: a list of `{ id, parameters }`, or a row of the data set with `instruction_id_list` and `kwargs`.
 * `undefined` or `null`: there are none, and the check abstains.
 */
export type SelectInstructions<S extends Sample> = (sample: S) => unknown;

/**
 * All verifiable instructions of a prompt, by the ids and parameters that IFEval (arXiv:2311.07911) publishes: the share of them that the
 * completion follows, each as a component (a second one of a type as `<id>#2`). The instructions are a list that is the same for every
 * sample, or come with the row. Default: `rowInstructions`. Abstains where there are none.
 *
 * A row whose instructions are not known or impossible fails with `RLAIF_SAMPLE`.
 *
 * @throws TypeError when built with no function or list, an empty list, an id that is not known, or impossible parameters.
 * @example
 * const followed = instructions(rowInstructions, { mode: 'loose' });
 * const style = instructions([
 *   { id: 'change_case:english_lowercase' },
 *   { id: 'keywords:forbidden_words', parameters: { forbidden_words: ['sorry'] } },
 * ]);
 */
export function instructions<S extends Sample = Sample>(
  source: readonly Instruction[] | SelectInstructions<S> = rowInstructions,
  options: InstructionOptions = {},
): Reward<S> {
  const mode = modeOf('instructions', options);
  const select = typeof source === 'function' ? source : undefined;
  const fixed = select ? undefined : checksOf(source, mode);
  if (fixed?.size === 0) throw new TypeError('instructions: the list is empty');
  const from = select ? (select === rowInstructions ? 'rowInstructions' : nameOf(select)) : plainList(source);
  return withDescription<Reward<S>>(
    (sample) => {
      const checks = fixed ?? ofSample(sample, select!, mode);
      if (!checks) return noReference;
      if (checks.size === 0) return abstain('no instructions');
      return judge(sample.completion, checks);
    },
    { kind: 'instructions', range: [0, 1], options: { instructions: from, mode } },
  );
}

type Checks = ReadonlyMap<string, Follows>;

function judge(completion: string, checks: Checks): { score: number; rationale: string; components: Components } {
  const components: [string, { score: number; rationale: string }][] = [];
  const missed: string[] = [];
  for (const [name, follows] of checks) {
    const { followed, saw } = follows(completion);
    components.push([name, { score: followed ? 1 : 0, rationale: saw }]);
    if (!followed) missed.push(`${name} (${saw})`);
  }
  const followed = checks.size - missed.length;
  return {
    score: followed / checks.size,
    rationale: `${followed} of ${checks.size} followed${missed.length > 0 ? `; not ${missed.join(', ')}` : ''}`,
    components: Object.fromEntries(components),
  };
}

function ofSample<S extends Sample>(
  sample: S,
  select: SelectInstructions<S>,
  mode: InstructionMode,
): Checks | undefined {
  try {
    const picked = select(sample);
    return picked === undefined || picked === null ? undefined : checksOf(picked, mode);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new RlaifError('RLAIF_SAMPLE', `the instructions of the sample: ${message}`, { cause });
  }
}

function checksOf(source: unknown, mode: InstructionMode): Checks {
  const checks = new Map<string, Follows>();
  const seen = new Map<string, number>();
  for (const { id, parameters } of readInstructions(source)) {
    const follows = followsOf(id, parameters, mode);
    const times = (seen.get(id as string) ?? 0) + 1;
    seen.set(id as string, times);
    checks.set(times === 1 ? (id as string) : `${id}#${times}`, follows);
  }
  return checks;
}

function plainList(source: unknown): ReturnType<typeof plain>[] {
  return readInstructions(source).map(plain);
}
