import { checkOptions } from '@rlaif/spec';
import { testAborts } from './conformance-aborts.ts';
import { testFailures } from './conformance-failures.ts';
import { testIsolation } from './conformance-isolation.ts';
import { testReplies } from './conformance-replies.ts';
import type { ConformanceService } from './conformance-service.ts';
import { testSettings } from './conformance-settings.ts';
import { createSuite } from './conformance-suite.ts';
import type { Respond, ServiceStop } from './service.ts';

/** Options of `judgeModelConformance`. */
export interface JudgeModelConformanceOptions {
  /** The runner: `it` of vitest or jest, `test` of `node:test`. */
  readonly test: (name: string, run: () => Promise<void>) => void;
  /** Makes a model whose service does what `respond` says. Called once per test. */
  readonly create: (respond: Respond) => Promise<ConformanceService>;
  /** The credential that the model was built with: it must not appear in any error. */
  readonly secret: string;
  /** The stop reasons that the service has words for. Default: all four. */
  readonly stops?: readonly ServiceStop[] | undefined;
}

const allStops: readonly ServiceStop[] = ['stop', 'length', 'filtered', 'refusal'];

/**
 * Registers the tests that every judge model passes: replies, usage, errors, aborts, settings, and calls that do not disturb each
 * other. It knows from `model.capabilities` what to expect. Its assertions are those of `node:assert`, so it runs under any runner.
 *
 * @throws TypeError for an unknown option, an unknown stop reason or an empty secret.
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
  checkOptions('judgeModelConformance', options, ['test', 'create', 'secret', 'stops']);
  const { test, create, secret, stops = allStops } = options;
  if (typeof secret !== 'string' || secret === '') {
    throw new TypeError('judgeModelConformance: secret must be the credential that the model is built with, not empty');
  }
  const unknown = stops.find((stop) => !allStops.includes(stop));
  if (unknown !== undefined) {
    throw new TypeError(`judgeModelConformance: unknown stop '${unknown}'; known: ${allStops.join(', ')}`);
  }
  const suite = createSuite(test, create, secret);
  testReplies(suite, stops);
  testSettings(suite);
  testFailures(suite);
  testAborts(suite);
  testIsolation(suite);
}
