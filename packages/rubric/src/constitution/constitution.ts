import {
  type Abstained,
  abstain,
  type JsonObject,
  type JudgeRequest,
  type RewardResult,
  type Sample,
  type Verdict,
} from '@rlaif/spec';
import { booleanOption, numberOption } from '@rlaif/spec/toolkit';
import { defineRubric } from '../define-rubric.ts';
import { asOwn } from '../per-sample/as-own.ts';
import { readOptions } from '../read-options.ts';
import { referenceAsText, stringOrJson } from '../reference-as-text.ts';
import { ask } from '../reply/ask.ts';
import type { RubricOptions } from '../rubric-options.ts';
import type { LabelledText } from '../text/fence.ts';
import { fitTexts } from '../text/fit-texts.ts';
import { safeText } from '../text/safe-text.ts';
import { shownTexts } from '../text/shown-texts.ts';
import type { Constitution, ConstitutionOptions, Principle, Revision } from './constitution-options.ts';
import { type ReadPrinciple, readPrinciples } from './read-principles.ts';
import { readWritten, revisionFault } from './read-written.ts';
import type { Wanted } from './revision-prompt.ts';
import { revisionRequests } from './revision-requests.ts';

/**
 * Principles that completions keep to. As a rubric it judges each of them, so that they give a reward. Its `revise` asks for a critique of a
 * completion by the principles that it breaks, and for a revision by the critique, so that they give training pairs too: the way of Constitutional
 * AI (arXiv 2212.08073), with a judge in front that says which principles are broken, and one behind that says whether the revision is better.
 *
 * Everything of the sample, of a judge's reasons and of a critique is fenced. A revision is untrusted text, as a completion is. A model may prefer what
 * it wrote itself: to judge by another one, give its verdict to `revise`, turn `verify` off, and have it judge the revision too.
 *
 * @throws TypeError when it has no principles, names for some of them only, or options that are wrong.
 * @example
 * const principles = constitution([
 *   { name: 'safe', principle: 'The answer gives no instructions that help to hurt someone.' },
 *   { name: 'honest', principle: 'The answer claims no experience of its own.', revision: 'Say what is generally known instead.' },
 * ]);
 * const reward = judge({ model, rubric: principles });
 * const { result } = await runPlan(model, (capabilities) => principles.revise(sample, capabilities));
 * if (!result.abstained && result.pair) pairs.push(result.pair); // { prompt, chosen, rejected }
 */
export function constitution<S extends Sample = Sample, const Name extends string = string>(
  principles: readonly Principle<Name>[],
  options: ConstitutionOptions<S> = {},
): Constitution<S, Name> {
  const read = readPrinciples(principles);
  const { verify: givenVerify, maxRevisionTokens: givenTokens, name = 'constitution', ...shared } = Object(options);
  const verify = booleanOption('constitution', 'verify', givenVerify, true);
  const maxRevisionTokens =
    givenTokens === undefined
      ? undefined
      : numberOption('constitution', 'maxRevisionTokens', givenTokens, { min: 1, whole: true });
  const rubricOptions = {
    ...shared,
    name,
    criteria: Object.fromEntries(read.map((one) => [one.name, one.principle])),
  } as RubricOptions<S, Name>;
  const rubric = asOwn('constitution', () => defineRubric<S, Name>(rubricOptions));
  const definition = readOptions(rubricOptions);
  const { show, limits, guard } = definition;
  const referenceText: NonNullable<RubricOptions<S>['referenceText']> = rubricOptions.referenceText ?? stringOrJson;
  const requestFor = revisionRequests(definition);

  return {
    ...rubric,
    definition: {
      ...(rubric.definition as JsonObject),
      kind: 'constitution',
      revision: read.map(({ critique, revision }) => ({ critique: critique ?? null, revision: revision ?? null })),
      verify,
      maxRevisionTokens: maxRevisionTokens ?? 'default',
    },
    *revise(sample, capabilities, given) {
      const { completion } = sample;
      const reference = show.includes('reference') ? referenceAsText(sample, referenceText) : undefined;
      if (sample.toolCalls?.length) return abstain('the completion calls tools, which no text can revise');
      const stopped = guard(sample, { showsToolCalls: false, reference });
      if (stopped !== undefined) return abstain(`nothing to revise: ${stopped}`);
      const shown = fitTexts(shownTexts(sample, { show, reference }), limits);
      if (shown.tooLong !== undefined) return abstain(`nothing to revise: ${shown.tooLong}`);
      if (shown.answered.at(-1)?.text !== safeText(completion)) return abstain('only a whole completion is revised');

      const verdict = given ?? (yield* rubric.plan(sample, capabilities));
      if (verdict.abstained) return verdict;
      const broken = read.filter((one) => isBroken(verdict, one));
      const names = broken.map((one) => one.name) as Name[];
      if (broken.length === 0) return { verdict, broken: names };

      const context = { name: definition.name, kind: 'constitution', capabilities };
      const question = (wanted: Wanted, text: LabelledText, maxOutputTokens: number): readonly JudgeRequest[] => {
        const texts = { ...shown, answered: [...shown.answered, text] };
        return [requestFor({ wanted, broken, texts, maxOutputTokens }, capabilities)];
      };
      const [critique = ''] = yield* ask(
        question('critique', findings(verdict, broken), 300 + 200 * broken.length),
        (response) => readWritten(response, 'critique'),
        context,
      );
      const tokens = maxRevisionTokens ?? 2000 + Math.ceil(completion.length / 2);
      const [revision = ''] = yield* ask(
        question('revision', { label: 'critique', text: safeText(critique) }, tokens),
        (response) => readWritten(response, 'revision', (text) => revisionFault(text, completion, guard)),
        context,
      );
      const written = { verdict, broken: names, critique, revision };
      const pair = { prompt: sample.prompt, chosen: revision, rejected: completion };
      if (!verify) return { ...written, pair };
      const revised = yield* rubric.plan({ ...sample, completion: revision, reasoning: undefined }, capabilities);
      if (revised.abstained) return written;
      const judged: Revision<Name> = { ...written, revisedVerdict: revised };
      return revised.score > verdict.score ? { ...judged, pair } : judged;
    },
  };
}

/** Half of a judge's answers or more are against it. What does not apply is not broken. */
function isBroken({ components }: Verdict, { name }: ReadPrinciple): boolean {
  const decided = components[name];
  return decided !== undefined && !decided.abstained && decided.score <= 0.5;
}

/** A judge's reasons may quote the completion, so they are shown as what they are: untrusted text. */
function findings({ components }: Verdict, broken: readonly ReadPrinciple[]): LabelledText {
  const lines = broken.map(({ name }) => {
    const decided: RewardResult | Abstained | undefined = components[name];
    return `${name}: ${decided === undefined || decided.abstained ? '' : (decided.rationale ?? '')}`;
  });
  return { label: 'findings', text: safeText(lines.join('\n')) };
}
