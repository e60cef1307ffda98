/** A process with every layer on: it makes calls of the server that its argument names, says how they ended, and is left to end by itself. */
import { type JudgeModel, RlaifError } from '@rlaif/spec';
import { resilient } from './resilient.ts';
import { modelOf, responseOf } from './test-support.ts';
import { wrapModel } from './wrap-model.ts';

const url = process.argv[2]!;

function overHttp(modelId: string): JudgeModel {
  const asks: JudgeModel['generate'] = async ({ messages }, call) => {
    const response = await fetch(`${url}/${modelId}/${messages[0]!.content[0]!.text}`, { signal: call!.signal! });
    const text = await response.text();
    if (response.ok) return responseOf(text);
    throw RlaifError.fromStatus(response.status, text, {
      retryAfterMs: 1000 * Number(response.headers.get('retry-after')),
    });
  };
  return { ...modelOf(asks), modelId };
}

const model = resilient(overHttp('first'), {
  telemetry: (inner) => wrapModel(inner, (request, call) => inner.generate(request, { ...call, onEvent: () => {} })),
  cache: { store: new Map() },
  fallback: overHttp('second'),
  retry: { maxAttempts: 2, baseDelayMs: 10 },
  circuitBreaker: { failures: 2, openMs: 30_000 },
  budget: { maxCalls: 1000 },
  rateLimit: { requestsPerMinute: 600, tokensPerMinute: 600_000 },
  concurrency: { max: 2 },
  timeoutMs: 60_000,
});

async function ask(path: string, signal?: AbortSignal): Promise<string> {
  const request = { messages: [{ role: 'user' as const, content: [{ text: path }] }], maxOutputTokens: 1 };
  try {
    const { content } = await model.generate(request, { signal, deadline: Date.now() + 3_600_000 });
    return content.type === 'text' ? content.text : '';
  } catch (error) {
    return (error as RlaifError).code;
  }
}

const later = (): AbortSignal => AbortSignal.timeout(200);
const ends = [
  await ask('ok'),
  await ask('ok'),
  // It waits for as long as the service asks.
  await ask('throttled', later()),
];
// One under way since the service throttled, about a hundred waiting for a permit, the others for the rate limit, and one end for all.
const end = later();
const crowd = Array.from({ length: 120 }, (_, index) => ask(`hang-${index}`, end));
ends.push(...new Set(await Promise.all(crowd)));
// Two attempts fail, and the fallback answers; then the circuit is open.
ends.push(await ask('down'), await ask('waits-for-the-circuit', later()));
process.stdout.write(JSON.stringify(ends));
