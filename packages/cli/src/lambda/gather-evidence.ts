import { countOf } from '../numbers.ts';
import { say } from '../terminal.ts';
import { errorOf } from './check-answers.ts';
import type { FormName } from './event-forms.ts';
import type { Evidence, Exchange } from './evidence.ts';
import type { LambdaFunction } from './invocation.ts';
import { notLoaded } from './local-run.ts';
import type { PlannedEvent } from './planned-event.ts';
import { readAnswer } from './read-answer.ts';
import { formatDuration } from './units.ts';
import type { VerifyPlan } from './verify-plan.ts';

/**
 * Sends the events of a plan, one after the other. Where a batch has an error, nothing more is sent: it would cost, and say the same.
 *
 * @throws UsageError when the function cannot be called or loaded.
 */
export async function gatherEvidence(lambda: LambdaFunction, plan: VerifyPlan, target: string): Promise<Evidence> {
  const batches: Exchange[] = [];
  const forms = new Map<FormName, Exchange>();
  let repeated: Exchange | undefined;

  const send = async (event: PlannedEvent): Promise<Exchange> => {
    const payload = JSON.stringify(event.payload);
    const invocation = await lambda.invoke(payload);
    if (invocation.isInitError) throw notLoaded(target, invocation.error);
    const { answer, durationMs } = invocation;
    say(`${countOf(event.rows.length, 'row')}: ${formatDuration(durationMs)}`);
    return {
      event,
      eventBytes: asciiBytes(payload),
      invocation,
      read: answer === undefined ? undefined : readAnswer(answer),
    };
  };

  for (const event of plan.batches) {
    const exchange = await send(event);
    batches.push(exchange);
    if (errorOf(exchange)) return { plan, batches, repeated, forms };
  }
  if (plan.repeated) repeated = await send(plan.repeated);
  for (const [name, event] of plan.forms) {
    if (typeof event !== 'string') forms.set(name, await send(event));
  }
  return { plan, batches, repeated, forms };
}

/** Python's JSON writes what is not ASCII as six bytes for each UTF-16 unit. */
function asciiBytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) bytes += 5;
  return bytes;
}
