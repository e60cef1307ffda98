import { checkScale, readCriteria } from './criteria/read-criteria.ts';
import {
  checkKeys,
  describe,
  type Given,
  misuse,
  readNumber,
  readObject,
  readSome,
  readText,
  readTexts,
} from './criteria/read-values.ts';
import { readDistribution } from './distribution/read-distribution.ts';
import type { RubricDefinition } from './rubric-definition.ts';
import type { RubricOptions, ShownText } from './rubric-options.ts';
import { likert } from './scales/likert.ts';
import type { Scale } from './scales/scale.ts';
import { createGuard, type GuardOptions } from './text/create-guard.ts';
import { readLengthLimits } from './text/fit-texts.ts';

const optionKeys: Readonly<Record<keyof RubricOptions, true>> = {
  name: true,
  task: true,
  criteria: true,
  encourage: true,
  discourage: true,
  edgeCases: true,
  show: true,
  referenceText: true,
  aggregate: true,
  calls: true,
  distribution: true,
  guard: true,
  onTooLong: true,
  maxCharacters: true,
  maxOutputTokens: true,
  temperature: true,
};
const shownTexts: Readonly<Record<ShownText, true>> = {
  prompt: true,
  reference: true,
  reasoning: true,
  toolCalls: true,
};

/** Checks what the user wrote and fills in the defaults. Copies: later changes to the options change nothing. */
export function readOptions(options: unknown): RubricDefinition {
  const given = readObject('the options', options);
  checkKeys('the options', given, optionKeys);
  const shown = given.show === undefined ? undefined : readSome('show', given.show, shownTexts);
  const show = shown ?? (['prompt', 'reference', 'toolCalls'] as const);
  const criteria = readCriteria(given.criteria, [...show, 'completion']);
  if (given.referenceText !== undefined && typeof given.referenceText !== 'function') {
    throw misuse(`referenceText must be a function, got ${describe(given.referenceText)}`);
  }
  const definition: RubricDefinition = {
    name: readText('name', given.name),
    task: given.task === undefined ? undefined : readText('task', given.task),
    criteria,
    encourage: readTexts('encourage', given.encourage),
    discourage: readTexts('discourage', given.discourage),
    edgeCases: readTexts('edgeCases', given.edgeCases),
    show,
    requiresReference: shown?.includes('reference') ?? false,
    hasReferenceText: given.referenceText !== undefined,
    implicit: readAggregate(given.aggregate),
    batch: readCalls(given.calls),
    distribution: readDistribution(given.distribution, criteria),
    guard: createGuard('defineRubric', given.guard as GuardOptions | false | undefined),
    guardOptions: guardOptions(given.guard as GuardOptions | false | undefined),
    limits: readLengthLimits('defineRubric', {
      onTooLong: given.onTooLong as RubricOptions['onTooLong'],
      maxCharacters: given.maxCharacters as RubricOptions['maxCharacters'],
    }),
    maxOutputTokens:
      given.maxOutputTokens === undefined
        ? undefined
        : readNumber('maxOutputTokens', given.maxOutputTokens, { min: 1, whole: true }),
    temperature: given.temperature === undefined ? undefined : readNumber('temperature', given.temperature, { min: 0 }),
  };
  if (definition.implicit !== undefined) checkImplicit(definition, given.criteria);
  return definition;
}

function readAggregate(value: unknown): Scale | undefined {
  if (value === undefined || value === 'explicit') return undefined;
  if (value === 'implicit') return wholeScale();
  const given = readObject("aggregate is 'explicit', 'implicit' or { implicit: scale }; it", value);
  checkKeys('aggregate', given, { implicit: true });
  return checkScale('aggregate.implicit', given.implicit);
}

function wholeScale(): Scale {
  return likert({
    1: 'It fails at what matters most.',
    2: 'It has serious faults, and little that is right.',
    3: 'It does what matters most, with faults that anyone would notice.',
    4: 'It is good, with small faults.',
    5: 'It does everything that the criteria ask for.',
  });
}

/** What is chosen when the judge gives the whole excludes what this code would make of the parts. */
function checkImplicit({ criteria, batch, distribution }: RubricDefinition, given: unknown): void {
  if (batch !== undefined) throw misuse("aggregate: the judge can give the whole only where calls is 'together'");
  if (distribution?.kind === 'logprobs')
    throw misuse("aggregate: distribution 'logprobs' asks one criterion at a time, so no judge sees the whole");
  if (criteria.some(({ name }) => name === 'overall')) {
    throw misuse("criterion 'overall' is badly named; the judge gives the whole under that key");
  }
  for (const [name, criterion] of Object.entries(given as Given)) {
    const { weight, points } = Object(criterion) as Given;
    if (weight !== undefined || points !== undefined) {
      throw misuse(
        `criterion '${name}' has a weight, which counts for nothing where the judge gives the whole; use category`,
      );
    }
  }
}

function readCalls(value: unknown): number | undefined {
  if (value === undefined || value === 'together') return undefined;
  if (value === 'each') return 1;
  const given = readObject("calls is 'together', 'each' or { batch: 5 }; it", value);
  checkKeys('calls', given, { batch: true });
  return readNumber('calls.batch', given.batch, { min: 1, whole: true });
}

/** Once `createGuard` has checked them. */
function guardOptions(given: GuardOptions | false = {}): RubricDefinition['guardOptions'] {
  return given === false ? false : { more: [...(given.more ?? [])] };
}
