import { formatScore } from '../numbers.ts';
import { type Finding, failed, ok, skipped, warning } from './check.ts';
import { errorOf } from './check-answers.ts';
import { problemOfIds } from './check-ids.ts';
import { noiseOf, rounding } from './check-scores.ts';
import type { FormName } from './event-forms.ts';
import { type AnswerScore, answerScore, type Evidence, isScored, rowsOf, scoresByPlace } from './evidence.ts';

/** An event in another form has an answer in the form that it asks for, and its rows have the scores that they had. */
export function checkForm(evidence: Evidence, name: FormName): Finding {
  const planned = evidence.plan.forms.get(name);
  if (typeof planned === 'string') return skipped(planned);
  const exchange = evidence.forms.get(name);
  if (!planned || !exchange) return skipped('it was not sent');
  const error = errorOf(exchange);
  if (error) return failed(`${error.errorType}: ${error.errorMessage}`);
  const { read } = exchange;
  if (read?.problem !== undefined) return failed(`the answer has no list: ${read.problem}`);
  if (read?.isEnveloped !== planned.isEnveloped) {
    const expected = '{ "statusCode": 200, "body": ... }';
    return failed(
      `the answer is ${planned.isEnveloped ? `a list, expected ${expected}` : `${expected}, expected a list`}`,
    );
  }
  const answers = rowsOf(exchange);
  if (answers.length === 0) return failed('the answer has no rows');
  const idProblem = problemOfIds(exchange);
  if (idProblem !== undefined) return failed(idProblem);
  const known = scoresByPlace(evidence);
  for (const [i, { place }] of planned.rows.entries()) {
    const finding = compare(place === undefined ? undefined : known[place], answerScore(answers[i]), evidence);
    if (finding) return finding;
  }
  return ok();
}

/** What is wrong with a score; `undefined` where nothing is. */
function compare(before: AnswerScore | undefined, now: AnswerScore, evidence: Evidence): Finding | undefined {
  if (now.score === undefined) return failed('a row has no finite score');
  // A row that is no sample, or one that had no score of its own, has nothing to be compared with.
  if (!before || !isScored(before)) return undefined;
  if (!isScored(now)) return failed('the row has no score of its own in this form');
  const difference = Math.abs(before.score! - now.score);
  const noise = noiseOf(evidence)?.most;
  if (difference <= (noise ?? 0) + rounding) return undefined;
  const found = `the score is ${formatScore(now.score)}, in a plain list it was ${formatScore(before.score)}`;
  // Where the same event has the same scores twice, it is the form that makes the difference.
  return noise !== undefined && noise <= rounding ? failed(found) : warning(found);
}
