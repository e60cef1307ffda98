import type { GroupRubric, RewardResult, Rubric, Sample } from '@rlaif/core';
import { printable } from './printable.ts';
import { UsageError } from './usage-error.ts';

/** A rubric that judges one sample, or one that compares the rollouts of a prompt. */
export type AnyRubric = Rubric<Sample, RewardResult> | GroupRubric;

/** Whether a rubric compares the rollouts of a prompt. */
export function isGroupRubric(rubric: AnyRubric): rubric is GroupRubric {
  return 'calls' in rubric && typeof rubric.calls === 'function';
}

/**
 * The rubric that a file exports, alone or in a record: the one that is named, by its export (`rubrics.strict` in a record) or by its own name, or
 * the only one.
 *
 * @throws UsageError when there is none, or more than one to choose from.
 */
export function findRubric(
  path: string,
  exports: Readonly<Record<string, unknown>>,
  wanted: string | undefined,
): AnyRubric {
  const found = Object.entries(exports).flatMap(([name, value]) => named(name, value));
  const names = found.map(({ name, rubric }) =>
    printable(name === rubric.name ? name : `${name} (${rubric.name})`, 80),
  );
  const fitting =
    wanted === undefined ? found : found.filter(({ name, rubric }) => wanted === name || wanted === rubric.name);
  // The same rubric under two names, as with a default export, is one.
  const [first, ...others] = new Set(fitting.map(({ rubric }) => rubric));
  if (first === undefined) {
    throw new UsageError(
      found.length === 0
        ? `${path} exports no rubric; export the one that judge({ model, rubric }) is given`
        : `${path} exports no rubric named '${wanted}'; it has ${names.join(', ')}`,
    );
  }
  if (others.length > 0)
    throw new UsageError(`${path} exports several rubrics; choose with --rubric: ${names.join(', ')}`);
  return first;
}

function named(name: string, value: unknown): readonly { readonly name: string; readonly rubric: AnyRubric }[] {
  if (isRubric(value)) return [{ name, rubric: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    isRubric(inner) ? [{ name: `${name}.${key}`, rubric: inner }] : [],
  );
}

function isRubric(value: unknown): value is AnyRubric {
  const { plan, definition, name } = Object(value) as { readonly [Key in keyof AnyRubric]?: unknown };
  return typeof plan === 'function' && definition !== undefined && typeof name === 'string';
}
