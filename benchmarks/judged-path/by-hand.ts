/**
 * What a competent engineer would write instead, for one rubric and one client: the same request, the same signal, the same fields
 * read, the same checks of the verdict, the same outcome. What both clients share stands here.
 *
 * It has no retries, no bound on calls besides its lanes, no circuit breaker, no re-ask and no look for keys that a reply has twice: what
 * those cost us while nothing fails is part of the comparison.
 */
import { hash } from 'node:crypto';
import type { ModelUsage, Outcome, Sample } from '@rlaif/core';
import { RlaifError } from '@rlaif/core';

const names = ['grounded', 'complete', 'polite'] as const;
const weights = { grounded: 1, complete: 1, polite: 0.5 };
const totalWeight = 2.5;
const closing = `Now judge the completion by each criterion: ${names.join(', ')}. Answer with the JSON object only.`;
const timeoutMs = 60_000;

/** The two texts of the user's turn: what all answers to one prompt share, and the answer. */
export function userTexts(systemText: string, { prompt, completion }: Sample): readonly [string, string] {
  const texts = [systemText, closing, completion];
  for (const { content } of prompt) texts.push(content);
  let given = '';
  for (const { role, content } of prompt) given += fenced(`prompt-${role}`, content, texts);
  return [given, fenced('completion', completion, texts) + closing];
}

function fenced(label: string, text: string, texts: readonly string[]): string {
  const boundary = hash('sha256', text).slice(0, 16);
  for (const other of texts) if (other.includes(boundary)) throw new Error('a text holds its own boundary');
  return `<${label}-${boundary}>\n${text}\n</${label}-${boundary}>\n\n`;
}

/** What a client made of one response. */
export interface Reply {
  readonly verdict: unknown;
  readonly usage: ModelUsage;
}

/** Scores one sample: asks with a signal that the batch or the attempt's own time-out aborts. */
async function scoreByHand(
  sample: Sample,
  batch: AbortSignal,
  ask: (sample: Sample, signal: AbortSignal) => Promise<Reply>,
): Promise<Outcome> {
  const attempt = new AbortController();
  const onBatchAbort = (): void => attempt.abort(batch.reason);
  const timer = setTimeout(() => attempt.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  batch.addEventListener('abort', onBatchAbort);
  try {
    const { verdict, usage } = await ask(sample, attempt.signal);
    return toOutcome(verdict, [usage]);
  } catch (cause) {
    return {
      status: 'failed',
      error: new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'the judge failed', { cause }),
      components: {},
      usage: [],
    };
  } finally {
    clearTimeout(timer);
    batch.removeEventListener('abort', onBatchAbort);
  }
}

function toOutcome(verdict: unknown, usage: readonly ModelUsage[]): Outcome {
  if (!isObject(verdict) || Object.keys(verdict).length !== names.length) throw new Error('not the criteria');
  const components: Record<string, { score: number; choice: boolean; rationale: string }> = {};
  let passed = 0;
  for (const name of names) {
    const mark = verdict[name];
    if (!isObject(mark) || Object.keys(mark).length !== 2) throw new Error(`${name} is not a mark`);
    const { reason, pass } = mark;
    if (typeof reason !== 'string' || reason.trim() === '') throw new Error(`${name} has no reason`);
    if (typeof pass !== 'boolean') throw new Error(`${name} has no result`);
    if (pass) passed += weights[name];
    components[name] = { score: pass ? 1 : 0, choice: pass, rationale: reason };
  }
  const score = passed / totalWeight;
  return { status: 'scored', score, output: { score, components, usage }, usage };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Scores all samples, so many at a time. */
export async function scoreAllByHand(
  samples: readonly Sample[],
  concurrency: number,
  ask: (sample: Sample, signal: AbortSignal) => Promise<Reply>,
): Promise<Outcome[]> {
  const batch = new AbortController();
  const outcomes = new Array<Outcome>(samples.length);
  await inLanes(samples.length, concurrency, async (index) => {
    outcomes[index] = await scoreByHand(samples[index]!, batch.signal, ask);
  });
  return outcomes;
}

/** Does a step for each index, so many at a time. */
export async function inLanes(count: number, lanes: number, step: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await step(next++);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
}
