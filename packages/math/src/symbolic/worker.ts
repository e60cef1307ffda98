import { parentPort } from 'node:worker_threads';
import { ComputeEngine } from '@cortex-js/compute-engine';
import type { Answer, Question } from './protocol.ts';
import type { EngineInput } from './to-math-json.ts';

/**
 * The thread in which the engine runs: one comparison at a time. It says when it has read and simplified the expected side, so that whoever stops it
 * knows which side took too long.
 */
const engine = new ComputeEngine();

type Boxed = ReturnType<typeof engine.expr>;

function read(input: EngineInput): Boxed {
  return 'json' in input ? engine.expr(input.json as Parameters<typeof engine.expr>[0]) : engine.parse(input.latex);
}

function verdict(expected: Boxed, actual: Boxed): 'equal' | 'different' | 'unknown' {
  if (!expected.isValid || !actual.isValid) return 'unknown';
  if (expected.isSame(actual)) return 'equal';
  if (expected.simplify().isSame(actual.simplify())) return 'equal';
  const difference = engine.expr(['Subtract', expected, actual] as unknown as Parameters<typeof engine.expr>[0]);
  if (difference.simplify().isSame(0)) return 'equal';
  const isEqual = expected.isEqual(actual);
  return isEqual === true ? 'equal' : isEqual === false ? 'different' : 'unknown';
}

function answer({ id, expected, actual }: Question): void {
  const post = (message: Answer): void => parentPort?.postMessage(message);
  let left: Boxed | undefined;
  try {
    left = read(expected);
    left.simplify();
    // What its comparison would have to compute of it.
    if (left.unknowns.length === 0) left.N();
  } catch {
    left = undefined;
  }
  post({ id, type: 'expected-read' });
  try {
    post({ id, type: 'verdict', verdict: left ? verdict(left, read(actual)) : 'unknown' });
  } catch {
    post({ id, type: 'verdict', verdict: 'unknown' });
  }
}

// The first comparison would pay for what the engine sets up when it is first used.
engine.parse('\\sin(x)^2+\\cos(x)^2').simplify();
parentPort?.on('message', answer);
parentPort?.postMessage({ id: 0, type: 'ready' } satisfies Answer);
