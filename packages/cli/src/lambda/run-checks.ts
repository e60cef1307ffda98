import type { Check, CheckName, Finding } from './check.ts';
import {
  checkAnswered,
  checkFinite,
  checkList,
  checkMetrics,
  checkRange,
  checkRows,
  checkScores,
} from './check-answers.ts';
import { checkName, checkQualifier } from './check-arn.ts';
import { checkForm } from './check-form.ts';
import { checkIds } from './check-ids.ts';
import { checkMemory, checkSize, checkStart, checkTime } from './check-limits.ts';
import { checkNames, checkRules } from './check-rules.ts';
import { checkAbstained, checkFailed, checkRepeat, checkSpread } from './check-scores.ts';
import type { Evidence } from './evidence.ts';
import type { FunctionArn } from './function-arn.ts';

/** What the checks go by, beside what was seen. */
export interface CheckOptions {
  readonly arn: FunctionArn | undefined;
  readonly range: readonly [number, number];
  readonly tolerance: number | undefined;
  readonly maxMs: number | undefined;
  readonly memoryMb: number | undefined;
}

type Run = (evidence: Evidence, options: CheckOptions) => Finding;

/** Whose rule each check is, and what does it. */
const checks: Readonly<Record<CheckName, readonly [by: Check['by'], run: Run]>> = {
  qualifier: ['AWS', (_, { arn }) => checkQualifier(arn)],
  name: ['AWS', (_, { arn }) => checkName(arn)],
  answered: ['AWS', checkAnswered],
  list: ['AWS', checkList],
  rows: ['AWS', checkRows],
  scores: ['AWS', checkScores],
  metrics: ['AWS', checkMetrics],
  ids: ['rlaif', checkIds],
  finite: ['rlaif', checkFinite],
  range: ['rlaif', (evidence, { range }) => checkRange(evidence, range)],
  repeat: ['rlaif', (evidence, { tolerance }) => checkRepeat(evidence, tolerance)],
  single: ['rlaif', (evidence) => checkForm(evidence, 'single')],
  batch: ['rlaif', (evidence) => checkForm(evidence, 'batch')],
  body: ['rlaif', (evidence) => checkForm(evidence, 'body')],
  role: ['rlaif', (evidence) => checkForm(evidence, 'role')],
  parts: ['rlaif', (evidence) => checkForm(evidence, 'parts')],
  reference: ['rlaif', (evidence) => checkForm(evidence, 'reference')],
  broken: ['rlaif', (evidence) => checkForm(evidence, 'broken')],
  time: ['rlaif', (evidence, { maxMs }) => checkTime(evidence, maxMs)],
  start: ['rlaif', checkStart],
  size: ['rlaif', checkSize],
  memory: ['rlaif', (evidence, { memoryMb }) => checkMemory(evidence, memoryMb)],
  failed: ['rlaif', checkFailed],
  abstained: ['rlaif', checkAbstained],
  spread: ['rlaif', checkSpread],
};

/** Does all checks but those that are left out. */
export function runChecks(
  evidence: Evidence,
  options: CheckOptions,
  leftOut: ReadonlySet<CheckName>,
): readonly Check[] {
  return checkNames
    .filter((name) => !leftOut.has(name))
    .map((name) => {
      const [by, run] = checks[name];
      const { result, found } = run(evidence, options);
      return { name, by, result, found: found === '' ? checkRules[name] : found };
    });
}
