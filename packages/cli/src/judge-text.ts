import type { Components, JudgePart, JudgeRequest, Outcome, RewardOutput, Sample } from '@rlaif/core';
import type { JudgedSamples } from './judge-ask.ts';
import type { Exchange } from './judge-recorder.ts';
import type { AnyRubric } from './judge-rubric.ts';
import { countOf, formatCount, formatScore } from './numbers.ts';
import { printable, printableLines } from './printable.ts';

/** The whole text of others, safe for a terminal: nothing is cut, because it is what was asked for. */
function whole(text: string): string {
  return printableLines(text, Number.POSITIVE_INFINITY);
}

/** A request as it is sent, part by part. */
export function requestText({ system = [], messages, schema, ...settings }: JudgeRequest): string {
  const parts = (role: string, content: readonly JudgePart[]): string[] =>
    content.map(
      ({ text, cache }, i) =>
        `--- ${role}${content.length > 1 ? `, part ${i + 1}` : ''}${cache ? ' (cached up to its end)' : ''}\n${whole(text)}`,
    );
  return [
    ...parts('system', system),
    ...messages.flatMap(({ role, content }) => parts(role, content)),
    ...(schema === undefined
      ? []
      : [
          `--- schema ${printable(schema.name)}: ${printable(schema.description)}\n${whole(JSON.stringify(schema.schema, null, 2))}`,
        ]),
    `--- settings\n${printable(JSON.stringify(settings), 10_000)}`,
  ].join('\n');
}

/** What came of a request, after a line that says how it ended and what it took. */
export function replyText({ reply }: Exchange): string {
  if (reply === undefined) return 'none: cut off';
  if ('code' in reply) return `none: ${reply.code}: ${printable(reply.message, 2000)}`;
  const { content, stopReason, usage, latencyMs, answeredBy, warnings } = reply;
  const tokens = usage.map(
    ({ inputTokens, outputTokens }) => `${formatCount(inputTokens)} tokens in, ${formatCount(outputTokens)} out`,
  );
  const ended = `${stopReason.unified}${stopReason.raw === stopReason.unified ? '' : ` (${printable(stopReason.raw, 80)})`}`;
  const from = answeredBy === undefined ? [] : [`from ${printable(answeredBy, 80)}`];
  return [
    [ended, ...tokens, `${formatCount(latencyMs)} ms`, ...from].join(', '),
    ...warnings.map(({ message }) => `warning: ${printable(message)}`),
    whole(content.type === 'text' ? content.text : JSON.stringify(content.value, null, 2)),
  ].join('\n');
}

/** A sample's outcome: the score, and below it each criterion with the judge's reason. */
export function verdictText({ id }: Sample, outcome: Outcome): string {
  const name = printable(id, 80);
  if (outcome.status === 'scored') {
    const { output, score } = outcome;
    const lines =
      typeof output === 'number' ? [] : [...reasonLines(output.rationale, '  '), ...componentLines(output.components)];
    return [`verdict on ${name}: ${formatScore(score)}`, ...lines].join('\n');
  }
  const [word, why] =
    outcome.status === 'abstained'
      ? ['abstained', outcome.reason]
      : ['failed', `${outcome.error.code} (${outcome.error.attribution}): ${outcome.error.message}`];
  return [`verdict on ${name}: none, ${word}: ${printable(why, 2000)}`, ...componentLines(outcome.components)].join(
    '\n',
  );
}

function componentLines(components: Components = {}, indent = '  '): string[] {
  return Object.entries(components).flatMap(([name, part]) => {
    const head = `${indent}${printable(name, 80)}: `;
    if (typeof part === 'number') return `${head}${formatScore(part)}`;
    if (part.abstained) return `${head}abstained, ${printable(part.reason)}`;
    return [
      `${head}${scoreText(part)}`,
      ...reasonLines(part.rationale, `${indent}  `),
      ...componentLines(part.components, `${indent}  `),
    ];
  });
}

/** The score, and the judge's own choice where that says more. */
function scoreText(part: Exclude<RewardOutput, number> & { readonly choice?: unknown }): string {
  const { score, choice } = part;
  const isPlain = choice === undefined || choice === score || typeof choice === 'boolean';
  return `${formatScore(score)}${isPlain ? '' : ` (${printable(JSON.stringify(choice), 80)})`}`;
}

function reasonLines(rationale: string | undefined, indent: string): string[] {
  return rationale === undefined
    ? []
    : whole(rationale)
        .split('\n')
        .map((line) => indent + line);
}

/** What is judged by what, in a line. */
export function headline({ name }: AnyRubric, [{ id }, ...others]: JudgedSamples): string {
  const rest = others.length === 0 ? '' : ` and ${countOf(others.length, 'other rollout')} of its prompt`;
  return `rubric ${printable(name, 80)}, sample ${printable(id, 80)}${rest}`;
}
