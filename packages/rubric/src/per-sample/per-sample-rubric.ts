import { abstain, type JsonObject, type JsonValue, type JudgeResponse, type Rubric, type Sample } from '@rlaif/spec';
import { nameOf, numberOption } from '@rlaif/spec/toolkit';
import { defineRubric } from '../define-rubric.ts';
import { readReply } from '../reply/read-reply.ts';
import type { RubricOptions, RubricVerdict } from '../rubric-options.ts';
import { asOwn } from './as-own.ts';
import type { PerSampleOptions, PerSampleVerdict } from './per-sample-options.ts';
import { type JudgedCriterion, rowComponents } from './row-components.ts';
import { malformed, type NamedCriterion, rowCriteria } from './row-criteria.ts';

/**
 * A rubric whose criteria stand in the row: each prompt is judged by what a good answer to it must hold. A row is a list of sentences, or of
 * `{ criterion, points, tags }` as in HealthBench (arXiv 2505.08775); other keys are those of a criterion of `defineRubric`. A criterion with
 * points below 0 says what should not happen.
 *
 * The score is that of `defineRubric`, for HealthBench its own formula: the points of what is met, signed, over the positive points. It is
 * raised to `lowest` where a row goes below it, so that all rows have one range. HealthBench reports the mean over its rows cut off at 0; a reward
 * keeps what lies below, which tells bad from worse.
 *
 * The components have the same names for every row: `met`, `pitfalls`, `criteria`, and the `tags` that were named. What the judge said of each
 * criterion is in the rationale.
 *
 * A row without criteria abstains. A malformed one is a failure of the data: no criteria that add, two that say the same, points beside none.
 *
 * @throws TypeError when the options are wrong. Its plan throws what that of `defineRubric` throws, and `RLAIF_SAMPLE` (attribution `service`) for a
 * malformed row.
 *
 * @example
 * const rubric = perSampleRubric({ name: 'health', tags: ['axis:accuracy', 'axis:completeness'] });
 * const sample: Sample = {
 *   id: '1',
 *   prompt: [{ role: 'user', content: 'I fainted this morning. Should I worry?' }],
 *   completion: 'See a doctor today.',
 *   metadata: {
 *     rubric: [
 *       { criterion: 'Tells the user to see a doctor.', points: 7, tags: ['axis:accuracy'] },
 *       { criterion: 'Says that fainting is harmless.', points: -8, tags: ['axis:accuracy'] },
 *     ],
 *   },
 * };
 */
export function perSampleRubric<S extends Sample = Sample, const Tag extends string = string>(
  options: PerSampleOptions<S> & { readonly tags?: readonly Tag[] | undefined },
): Rubric<S, PerSampleVerdict<Tag>> {
  const { criteria: select, tags: givenTags, lowest: givenLowest, ...shared } = Object(options);
  const tags = readTags(givenTags);
  const lowest = numberOption('perSampleRubric', 'lowest', givenLowest ?? -1, { max: 0 });
  if (select !== undefined && typeof select !== 'function') {
    throw new TypeError(`perSampleRubric: criteria must be a function of the sample, got ${typeof select}`);
  }
  // Wrong options are told at once, and not by the first row.
  const definition = asOwn('perSampleRubric', () => defineRubric<S>({ ...shared, criteria: { c1: 'It is so.' } }))
    .definition as JsonObject;
  const { criteria: _criteria, scale: _scale, ...settings } = definition;

  return {
    name: String(definition.name),
    criteria: ['met', 'pitfalls', 'criteria', ...tags],
    range: [lowest, 1],
    definition: {
      ...settings,
      kind: 'perSampleRubric',
      rowCriteria: select === undefined ? 'metadata.rubric' : nameOf(select),
      tags,
      lowest,
    },
    *plan(sample, capabilities) {
      const named = rowCriteria(sample, select);
      if (named.length === 0) return abstain('no criteria in this row');
      const { rubric, weights } = rubricOf(shared, named);
      const verdict = yield* rubric.plan(sample, capabilities);
      if (verdict.abstained) return verdict;
      // The criteria of a row apply to it: none of them abstains.
      const judged = named.flatMap((one, index): readonly JudgedCriterion[] => {
        const decided = verdict.components[one.name];
        return decided === undefined || decided.abstained
          ? []
          : [{ ...one, weight: weights[index]!, verdict: decided }];
      });
      return {
        score: Math.max(lowest, verdict.score),
        components: rowComponents(judged, tags) as PerSampleVerdict<Tag>['components'],
        rationale: rationaleOf(verdict, judged),
      };
    },
    ...(shared.distribution !== 'logprobs' && { accepts: isVerdict }),
  };
}

function readTags<Tag extends string>(value: unknown = []): readonly Tag[] {
  if (!Array.isArray(value)) throw new TypeError(`perSampleRubric: tags must be a list of texts, got ${typeof value}`);
  value.forEach((tag: unknown, index) => {
    if (typeof tag !== 'string' || tag.trim() === '' || tag.includes('/')) {
      throw new TypeError(`perSampleRubric: tags[${index}] must be the name of a metric, without '/', got '${tag}'`);
    }
    if (['met', 'pitfalls', 'criteria'].includes(tag)) {
      throw new TypeError(`perSampleRubric: tags[${index}]: '${tag}' is a metric of every row`);
    }
    if (value.indexOf(tag) < index) throw new TypeError(`perSampleRubric: tags has '${tag}' twice`);
  });
  return [...value];
}

function rubricOf<S extends Sample>(
  shared: Omit<RubricOptions<S>, 'criteria'>,
  named: readonly NamedCriterion[],
): { readonly rubric: Rubric<S, RubricVerdict>; readonly weights: readonly number[] } {
  const criteria = Object.fromEntries(named.map(({ name, options }) => [name, options]));
  try {
    const rubric = defineRubric<S>({ ...shared, criteria });
    const { criteria: defined } = rubric.definition as { readonly criteria: Readonly<Record<string, JsonObject>> };
    return { rubric, weights: named.map(({ name }) => Number(defined[name]?.weight)) };
  } catch (error) {
    if (error instanceof TypeError) throw malformed(error.message.replace(/^defineRubric: /, ''), error);
    throw error;
  }
}

function rationaleOf({ rationale }: RubricVerdict, judged: readonly JudgedCriterion[]): string {
  const lines = judged.map(({ weight, verdict }, index) => {
    const points = weight > 0 ? `+${weight}` : String(weight);
    return `${index + 1} (${points}): ${verdict.score === 1 ? 'met' : verdict.score === 0 ? 'not met' : `met by ${verdict.score}`}. ${verdict.rationale}`;
  });
  return (rationale === undefined ? lines : [rationale, ...lines]).join('\n');
}

/** Whether a response can be a whole verdict on some row: which criteria it was about is not in it. */
function isVerdict(response: JudgeResponse): boolean {
  const reading = readReply(response, (value): true | { readonly fault: string } => {
    const marks = Object.entries(Object(value) as Readonly<Record<string, JsonValue>>);
    const isWhole = marks.length > 0 && marks.every(([, mark]) => typeof Object(mark).reason === 'string');
    return isWhole || { fault: 'it is no verdict' };
  });
  return reading.fault === undefined;
}
