import type { Criterion, RubricDefinition } from './rubric-definition.ts';
import type { CriterionOptions, RubricOptions, ShownText } from './rubric-options.ts';

const optionKeys: Readonly<Record<keyof RubricOptions, true>> = {
  name: true,
  task: true,
  criteria: true,
  encourage: true,
  discourage: true,
  edgeCases: true,
  show: true,
  referenceText: true,
  maxOutputTokens: true,
  temperature: true,
};
const criterionKeys: Readonly<Record<keyof CriterionOptions, true>> = { passWhen: true, weight: true };
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
  const criteria = readCriteria(given.criteria);
  const show = given.show === undefined ? undefined : readShow(given.show);
  if (given.referenceText !== undefined && typeof given.referenceText !== 'function') {
    throw misuse(`referenceText must be a function, got ${describe(given.referenceText)}`);
  }
  return {
    name: readText('name', given.name),
    task: given.task === undefined ? undefined : readText('task', given.task),
    criteria,
    encourage: readTexts('encourage', given.encourage),
    discourage: readTexts('discourage', given.discourage),
    edgeCases: readTexts('edgeCases', given.edgeCases),
    show: show ?? ['prompt', 'reference', 'toolCalls'],
    requiresReference: show?.includes('reference') ?? false,
    hasReferenceText: given.referenceText !== undefined,
    maxOutputTokens:
      given.maxOutputTokens === undefined ? undefined : readNumber('maxOutputTokens', given.maxOutputTokens, 1, true),
    temperature: given.temperature === undefined ? undefined : readNumber('temperature', given.temperature, 0),
  };
}

function readCriteria(value: unknown): readonly Criterion[] {
  const criteria = Object.entries(readObject('criteria', value)).map(([name, given]) => readCriterion(name, given));
  if (criteria.length === 0) throw misuse('criteria is empty; a rubric needs at least one criterion');
  const nameOf = new Map<string, string>();
  for (const { name, passWhen } of criteria) {
    const normalised = passWhen.normalize('NFKC').toLowerCase().split(/\s+/).join(' ');
    const earlier = nameOf.get(normalised);
    if (earlier !== undefined) throw misuse(`criteria '${earlier}' and '${name}' say the same; remove one`);
    nameOf.set(normalised, name);
  }
  if (!Number.isFinite(criteria.reduce((sum, { weight }) => sum + weight, 0))) {
    throw misuse('the weights of the criteria are too large to add up; scale them down');
  }
  return criteria;
}

function readCriterion(name: string, value: unknown): Criterion {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name)) {
    throw misuse(`criterion '${name}' is badly named; use a letter, then up to 63 letters, digits, '_' and '-'`);
  }
  const where = `criterion '${name}'`;
  if (typeof value === 'string') return { name, passWhen: readText(where, value), weight: 1 };
  const given = readObject(where, value);
  checkKeys(where, given, criterionKeys);
  const weight = given.weight === undefined ? 1 : given.weight;
  if (typeof weight !== 'number' || !Number.isFinite(weight) || weight <= 0) {
    throw misuse(`the weight of ${where} must be a finite number above 0, got ${describe(weight)}`);
  }
  return { name, passWhen: readText(`passWhen of ${where}`, given.passWhen), weight };
}

function readShow(value: unknown): readonly ShownText[] {
  const show = readTexts('show', value);
  const isShownText = (text: string): text is ShownText => Object.hasOwn(shownTexts, text);
  if (!show.every(isShownText)) {
    throw misuse(`show takes ${Object.keys(shownTexts).join(', ')}; got ${show.join(', ')}`);
  }
  if (new Set(show).size < show.length) throw misuse(`show names a text twice: ${show.join(', ')}`);
  return show;
}

function readObject(where: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw misuse(`${where} must be an object, got ${describe(value)}`);
  }
  return { ...value };
}

function checkKeys(where: string, given: object, known: object): void {
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(known, key));
  if (unknown === undefined) return;
  throw misuse(`${where}: unknown key '${unknown}'; known: ${Object.keys(known).join(', ')}`);
}

function readTexts(where: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw misuse(`${where} must be a list of texts, got ${describe(value)}`);
  return Array.from(value, (text, index) => readText(`${where}[${index}]`, text));
}

function readText(where: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw misuse(`${where} must be a text that is not blank, got ${describe(value)}`);
  }
  return value.trim();
}

function readNumber(where: string, value: unknown, min: number, whole = false): number {
  if (typeof value !== 'number' || !(whole ? Number.isSafeInteger(value) : Number.isFinite(value)) || value < min) {
    throw misuse(`${where} must be a ${whole ? 'whole' : 'finite'} number of at least ${min}, got ${describe(value)}`);
  }
  return value;
}

function describe(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  return Array.isArray(value) ? 'an array' : typeof value;
}

function misuse(message: string): TypeError {
  return new TypeError(`defineRubric: ${message}`);
}
