import { checkOptions } from '@rlaif/spec';
import { testAborts } from './conformance-aborts.ts';
import { testFailures } from './conformance-failures.ts';
import { testIsolation } from './conformance-isolation.ts';
import { testLearning } from './conformance-learning.ts';
import { testReplies } from './conformance-replies.ts';
import type { ConformanceService } from './conformance-service.ts';
import { testSettings } from './conformance-settings.ts';
import { testStops } from './conformance-stops.ts';
import { createSuite } from './conformance-suite.ts';
import { testText } from './conformance-text.ts';
import { testUsage } from './conformance-usage.ts';
import type { Respond } from './service.ts';

/** Options of `judgeModelConformance`. */
export interface JudgeModelConformanceOptions {
  /** The runner: `it` of vitest or jest, `test` of `node:test`. */
  readonly test: (name: string, run: () => Promise<void>) => void;
  /** Makes a model, of a new provider, whose service does what `respond` says. Called once or twice per test. */
  readonly create: (respond: Respond) => Promise<ConformanceService>;
  /** The credential that the model was built with: it must not appear in any error. */
  readonly secret: string;
}

/**
 * Registers the tests that every judge model passes: replies, stop reasons, usage, text of many scripts, settings, errors, what a
 * service's refusals teach, aborts, and calls that do not disturb each other. It knows from `model.capabilities` what to expect, and holds
 * a wrapped model to the same: one that is `resilient` may ask more than once where a failure is retryable, one that `replays` marks its
 * usage. Its assertions are those of `node:assert`, so it runs under any runner.
 *
 * @throws TypeError for an unknown option or an empty secret.
 * @example
 * describe('conformance', () => {
 *   judgeModelConformance({
 *     test: it,
 *     secret: 'sk-test-secret',
 *     create: async (respond) => {
 *       const server = await createServiceServer({ respond, reply, error });
 *       return { ...server, model: myJudgeModel({ baseUrl: server.url, apiKey: 'sk-test-secret' }) };
 *     },
 *   });
 * });
 */
export function judgeModelConformance(options: JudgeModelConformanceOptions): void {
  checkOptions('judgeModelConformance', options, ['test', 'create', 'secret']);
  const { test, create, secret } = options;
  if (typeof secret !== 'string' || secret === '') {
    throw new TypeError('judgeModelConformance: secret must be the credential that the model is built with, not empty');
  }
  const suite = createSuite(test, create, secret);
  testReplies(suite);
  testStops(suite);
  testUsage(suite);
  testText(suite);
  testSettings(suite);
  testFailures(suite, secret);
  testLearning(suite);
  testAborts(suite);
  testIsolation(suite);
}
