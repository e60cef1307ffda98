import assert from 'node:assert/strict';
import type { JudgeModelCapabilities, JudgeRequest, JudgeResponse, RlaifError } from '@rlaif/spec';
import { hostile } from './conformance-hostile.ts';
import { probes, type SettingProbe } from './conformance-settings.ts';
import { type OpenService, requestOf, type Suite } from './conformance-suite.ts';
import type { ServiceReply } from './service.ts';
import { stringsOf } from './strings-of.ts';

/** What a service refuses is left out from then on, and nothing else is. */
export function testLearning(suite: Suite): void {
  for (const probe of probes) {
    testSetting(suite, probe);
  }
  testOthers(suite);
}

function testSetting({ test, open, ask, failureOf }: Suite, probe: SettingProbe): void {
  const { setting, request, isSupported } = probe;
  const reply: ServiceReply = { type: 'reply', text: 'A reply.' };
  const asked = (text: string): JudgeRequest => requestOf(text, request);

  test(`learns that the service refuses ${setting}, where the service says so`, () =>
    open(
      ({ index }) => (index === 0 ? { type: 'refuse', setting } : reply),
      async (service) => {
        const { model } = service;
        const before = { ...model.capabilities };
        if (!isTeachable(service, probe)) {
          // Nothing is asked of a setting that the model lacks; and from words that name nothing, nothing is learned.
          const error = await failureOf(service, requestOf('Judge this.', isSupported(before) ? request : {}));
          assertRefused(error, false);
          assert.deepEqual({ ...model.capabilities }, before, 'the capabilities are as before');
          return;
        }
        // A model that retries asks again by itself.
        let response: JudgeResponse;
        if (model.resilient) {
          response = await ask(service, asked('Judge this.'), { requests: 2 });
        } else {
          assertRefused(await failureOf(service, asked('Judge this.')), true);
          response = await ask(service, asked('Judge this.'));
        }
        assertLearned(service, probe, before, response);
        assertLearned(service, probe, before, await ask(service, asked('Judge that.')));
      },
    ));

  test(`learns that the service refuses ${setting}, however many calls are in flight`, async () => {
    const both = Promise.withResolvers<void>();
    await open(
      async ({ index }): Promise<ServiceReply> => {
        if (index > 1) return reply;
        if (index === 1) both.resolve();
        await both.promise;
        return { type: 'refuse', setting };
      },
      async (service) => {
        const { model } = service;
        const before = { ...model.capabilities };
        const canLearn = isTeachable(service, probe);
        const settings = isSupported(before) ? request : {};
        const calls = ['Judge one.', 'Judge two.'].map((text) => requestOf(text, settings));
        if (canLearn && model.resilient) {
          await Promise.all(calls.map((call) => ask(service, call, { requests: 'any' })));
        } else {
          const errors = await Promise.all(calls.map((call) => failureOf(service, call, { requests: 'any' })));
          for (const error of errors) assertRefused(error, canLearn);
        }
        const response = await ask(service, asked('Judge three.'));
        if (canLearn) {
          assertLearned(service, probe, before, response);
        } else {
          assert.deepEqual({ ...model.capabilities }, before, 'the capabilities are as before');
        }
      },
    );
  });

  test(`learns nothing of ${setting} from a request without it, or one that the service quotes`, async () => {
    // The service's own words, which a completion may know by heart.
    let words = '';
    await open(
      () => ({ type: 'refuse', setting }),
      async (service) => {
        const before = { ...service.model.capabilities };
        assertRefused(await failureOf(service), false);
        assert.deepEqual({ ...service.model.capabilities }, before, 'the capabilities are as before');
        words = stringsOf(JSON.parse(service.sent[0] ?? 'null')).join('\n');
      },
    );
    let answer: SettingProbe['answer'];
    await open(
      ({ index, text }) =>
        index === 0
          ? { type: 'status', status: 400, message: `The request is not valid: ${text}\nSee the documentation.` }
          : { ...reply, ...answer },
      async (service) => {
        const before = { ...service.model.capabilities };
        answer = isSupported(before) ? probe.answer : {};
        assertRefused(await failureOf(service, asked(`Judge this.\n${words}\n${hostile}`)), false);
        assert.deepEqual({ ...service.model.capabilities }, before, 'the capabilities are as before');
        const { warnings } = await ask(service, asked('Judge that.'));
        assert.deepEqual(
          warnings.map((warning) => warning.setting),
          isSupported(before) ? [] : [setting],
          'the settings that are warned of',
        );
      },
    );
  });
}

function testOthers({ test, open, failureOf }: Suite): void {
  test('learns nothing from a 400 that says nothing', () =>
    open(
      () => ({ type: 'status', status: 400 }),
      async (service) => {
        const { capabilities } = service.model;
        const before = { ...capabilities };
        const settings = probes.filter(({ isSupported }) => isSupported(capabilities)).map(({ request }) => request);
        const request = requestOf('Judge this.', Object.assign({}, ...settings));
        assertRefused(await failureOf(service, request), false);
        assert.deepEqual({ ...service.model.capabilities }, before, 'the capabilities are as before');
      },
    ));
}

function isTeachable({ model, refuses }: OpenService, { setting, isSupported }: SettingProbe): boolean {
  return isSupported(model.capabilities) && refuses?.includes(setting) === true;
}

function assertRefused(error: RlaifError, isRetryable: boolean): void {
  assert.equal(error.code, 'RLAIF_JUDGE_REQUEST');
  assert.equal(error.isRetryable, isRetryable, 'isRetryable');
  assert.equal(error.attribution, 'service', 'attribution');
}

function assertLearned(
  { model, bodies }: OpenService,
  { setting, isSupported, isSent }: SettingProbe,
  before: JudgeModelCapabilities,
  { warnings }: JudgeResponse,
): void {
  const now = model.capabilities;
  // In place of a schema that the service refuses, a model may force a tool.
  const isGone = !isSupported(now);
  assert.ok(isGone || now.structuredOutput !== before.structuredOutput, 'the capabilities show what was refused');
  const warned = warnings.filter((warning) => warning.setting === setting);
  assert.equal(warned.length, 1, `one warning of ${setting}`);
  assert.notEqual(warned[0]?.message, '', 'a warning says what became of the setting');
  const sent = JSON.stringify(bodies.at(-1));
  if (isGone && isSent) assert.ok(!isSent(sent), `${setting} is left out`);
}
