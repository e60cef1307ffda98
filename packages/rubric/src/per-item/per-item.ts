import {
  type Abstained,
  type Components,
  checkOptions,
  type JsonValue,
  type RewardOutput,
  type RewardResult,
  RlaifError,
  type Rubric,
  type Sample,
} from '@rlaif/spec';
import { nameOf, numberOption } from '@rlaif/spec/toolkit';
import type { RubricVerdict } from '../rubric-options.ts';
import { type ItemsSource, itemsAt } from './items-at.ts';
import { meanOutput } from './mean-output.ts';
import { together } from './together.ts';

/** Options of `perItem`. */
export interface PerItemOptions {
  /** How the scores of the items become one. Default: `mean`. */
  readonly aggregate?: 'mean' | 'minimum' | undefined;
  /** The most items of one completion. One with more takes the minimum, and nobody is asked. A whole number of at least 1. Default: 20. */
  readonly maxItems?: number | undefined;
  /** Where a path looks for JSON: `'text'`, the whole completion, or `'fenced'`, its one fenced block. Default: `'text'`. */
  readonly from?: ItemsSource | undefined;
}

/** Picks the items of a completion. A text is judged as it is, anything else as its JSON. */
export type SelectItems<S extends Sample = Sample> = (sample: S) => readonly JsonValue[];

/** The verdict on all items: the mean of each criterion, and how many items there were. */
export interface ItemsVerdict<Name extends string = string> extends RewardResult {
  readonly components: Readonly<Record<Name | 'items', RewardOutput | Abstained>>;
}

/**
 * A rubric that judges the parts of a completion one by one: the comments of a review, the claims of a summary. Code takes the items from the
 * completion, by a path into its JSON such as `comments[]` or by a function. Each is judged once, in a request of its own, as if it were the
 * completion, beside the whole prompt and the reference; all of them in one step. Code makes one score of theirs.
 *
 * The components are the criteria's means over the items, with every reason in their rationales, and a metric `items`: how many were judged, or
 * `maxItems + 1` where there are more.
 * Items that differ in nothing but white space are one item, so that nothing is earned by saying a good thing twice.
 *
 * No items take the minimum of the rubric, and so do more than `maxItems`: the completion decides on both. An item with nothing in it takes the
 * minimum unasked, as any completion does. A tool call is no part of an item.
 *
 * A mean pays for one safe item as much as for a full answer. So join it with a criterion that looks at the whole completion, and multiply:
 * `product({ items: judge({ model, rubric: perItem('comments[]', comment) }), coverage: judge({ model, rubric: coverage }) })`.
 *
 * @throws TypeError for what is no path and no function, no rubric, a criterion that is called `items`, or an option that is wrong.
 * Its plan throws what the rubric's throws, and `RLAIF_REWARD` where the function throws or returns no list.
 *
 * @example
 * const claims = perItem(
 *   (sample) => sample.completion.split('\n').filter((line) => line.startsWith('- ')),
 *   defineRubric({
 *     name: 'claim',
 *     task: 'One claim of a summary. The text that was to be summarised is in the prompt.',
 *     criteria: { supported: { passWhen: 'The text says what the claim says.', evidence: { in: ['prompt'] } } },
 *   }),
 *   { aggregate: 'minimum' },
 * );
 */
export function perItem<S extends Sample = Sample, const Name extends string = string>(
  select: string | SelectItems<S>,
  rubric: Rubric<S, RubricVerdict<Name>>,
  options: PerItemOptions = {},
): Rubric<S, ItemsVerdict<Name>> {
  checkOptions('perItem', options, ['aggregate', 'maxItems', 'from']);
  const { aggregate = 'mean', from = 'text' } = options;
  if (aggregate !== 'mean' && aggregate !== 'minimum') {
    throw new TypeError(`perItem: aggregate must be 'mean' or 'minimum', got '${String(aggregate)}'`);
  }
  if (from !== 'text' && from !== 'fenced') {
    throw new TypeError(`perItem: from must be 'text' or 'fenced', got '${String(from)}'`);
  }
  const maxItems = numberOption('perItem', 'maxItems', options.maxItems ?? 20, { min: 1, whole: true });
  if (typeof rubric?.plan !== 'function') throw new TypeError('perItem: expected a rubric as second argument');
  const { name, criteria, range, definition } = rubric;
  if (criteria.includes('items')) throw new TypeError("perItem: the criterion 'items' has the name of a metric");
  const itemsOf = readSelect(select, from);
  const ofItem = (sample: S, completion: string): S => ({ ...sample, completion, toolCalls: undefined });

  return {
    name,
    criteria,
    range,
    definition: {
      kind: 'perItem',
      select: typeof select === 'string' ? select : nameOf(select),
      ...(typeof select === 'string' && { from }),
      aggregate,
      maxItems,
      rubric: definition,
    },
    *plan(sample, capabilities) {
      const [score] = range;
      // What the prompt and the reference decide comes before a look at the completion, so that rollouts of a prompt fare alike.
      const empty = rubric.plan(ofItem(sample, ''), capabilities).next();
      if (empty.done && empty.value.abstained) return empty.value;
      const minimum = (rationale: string, items: number): ItemsVerdict<Name> => {
        const components = empty.done ? empty.value.components : {};
        return verdictOf({ score, components, rationale }, items);
      };

      const values = itemsOf(sample, maxItems);
      if (values.length === 0) return minimum('no items', 0);
      if (values.length > maxItems) return minimum(`more than ${maxItems} items`, maxItems + 1);
      const items = distinct(values.map(asText));

      const verdicts = yield* together(items.map((item) => rubric.plan(ofItem(sample, item), capabilities)));
      const mean = meanOutput(verdicts);
      if (mean.abstained) return mean;
      const scores = verdicts.flatMap((verdict) => (verdict.abstained ? [] : [verdict.score]));
      const [lowest, highest] = range;
      // A mean may miss the end of the range by a rounding error.
      const ofAll = aggregate === 'mean' ? mean.score : Math.min(...scores);
      return verdictOf({ ...mean, score: Math.min(highest, Math.max(lowest, ofAll)) }, items.length);
    },
    ...(rubric.accepts && { accepts: (response) => rubric.accepts?.(response) ?? true }),
  };
}

function readSelect<S extends Sample>(
  select: string | SelectItems<S>,
  from: ItemsSource,
): (sample: S, max: number) => readonly JsonValue[] {
  if (typeof select === 'string') {
    const itemsIn = itemsAt('perItem', select, from);
    return ({ completion }, max) => itemsIn(completion, max);
  }
  if (typeof select !== 'function') {
    throw new TypeError(`perItem: expected a path or a function as first argument, got ${typeof select}`);
  }
  return (sample) => {
    let items: unknown;
    try {
      items = select(sample);
    } catch (cause) {
      throw new RlaifError('RLAIF_REWARD', 'perItem: the function that picks the items threw', { cause });
    }
    if (Array.isArray(items)) return items;
    throw new RlaifError(
      'RLAIF_REWARD',
      `perItem: the function that picks the items must return a list, got ${typeof items}`,
    );
  };
}

/** Not indented: the depth of JSON is the policy's choice, and would be paid for squared. What cannot be written is empty, the minimum. */
function asText(item: JsonValue | undefined): string {
  if (typeof item === 'string') return item;
  if (item === undefined || item === null) return '';
  try {
    return JSON.stringify(item) ?? '';
  } catch {
    return '';
  }
}

/** The items without those that say the same as one before them. */
function distinct(items: readonly string[]): readonly string[] {
  const known = new Map<string, string>();
  for (const item of items) {
    const words = item.trim().split(/\s+/).join(' ');
    if (!known.has(words)) known.set(words, item);
  }
  return [...known.values()];
}

function verdictOf<Name extends string>(result: RewardResult, items: number): ItemsVerdict<Name> {
  const components: Components = { ...result.components, items };
  return { ...result, components: components as ItemsVerdict<Name>['components'] };
}
