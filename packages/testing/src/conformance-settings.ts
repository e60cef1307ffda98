import assert from 'node:assert/strict';
import type { JudgeModelCapabilities, JudgeRequest } from '@rlaif/spec';
import { plainRequest, requestOf, type Suite } from './conformance-suite.ts';
import { logprobs, schema, schemaMark } from './conformance-verdict.ts';
import type { ServiceAnswer, ServiceSetting } from './service.ts';

/** An optional setting: how a request has it, who supports it, and what shows it on the wire. */
export interface SettingProbe {
  readonly setting: ServiceSetting;
  readonly request: Partial<JudgeRequest>;
  readonly isSupported: (capabilities: JudgeModelCapabilities) => boolean;
  /** Whether a request's body has the setting. `undefined` where a service may need no word for it. */
  readonly isSent: ((body: string) => boolean) | undefined;
  /** What a reply says of the setting. */
  readonly answer?: Partial<ServiceAnswer>;
}

/** Values that stand nowhere else in a request. A cached prefix is longer than the shortest that services cache. */
export const probes: readonly SettingProbe[] = [
  {
    setting: 'temperature',
    request: { temperature: 0.625 },
    isSupported: ({ temperature }) => temperature,
    isSent: (body) => hasNumber(body, 0.625),
  },
  {
    setting: 'seed',
    request: { seed: 48_611 },
    isSupported: ({ seed }) => seed,
    isSent: (body) => hasNumber(body, 48_611),
  },
  {
    setting: 'logprobs',
    request: { logprobs: 17 },
    isSupported: ({ logprobs }) => logprobs,
    isSent: (body) => hasNumber(body, 17),
    answer: { logprobs },
  },
  {
    setting: 'schema',
    request: { schema },
    isSupported: ({ structuredOutput }) => structuredOutput !== 'none',
    isSent: (body) => body.includes(schemaMark),
  },
  {
    setting: 'cache',
    request: { system: [{ text: 'The rules. '.repeat(6000), cache: true }] },
    isSupported: ({ promptCaching }) => promptCaching,
    isSent: undefined,
  },
];

/** Whether a number stands in a body. */
export function hasNumber(body: string, value: number): boolean {
  return new RegExp(`(?<![\\d.])${String(value).replace('.', '\\.')}(?![\\d.])`).test(body);
}

/** A setting that the model lacks is a warning: never silence, never an error. One that it has reaches the service. */
export function testSettings({ test, open, ask }: Suite): void {
  const respond = () => ({ type: 'reply', text: 'A reply.' }) as const;

  test('warns of nothing where nothing optional is set', () =>
    open(respond, async (service) => assert.deepEqual((await ask(service, plainRequest)).warnings, [])));

  for (const { setting, request, isSupported, isSent, answer } of probes) {
    test(`sends ${setting}, or warns that the model does not support it`, async () => {
      let isExpected = false;
      await open(
        () => ({ ...respond(), ...(isExpected && answer) }),
        async (service) => {
          isExpected = isSupported(service.model.capabilities);
          const { content, warnings } = await ask(service, requestOf('Judge this.', request));
          const warned = warnings.map((warning) => warning.setting);
          assert.deepEqual(warned, isExpected ? [] : [setting], 'the settings that are warned of');
          assert.ok(
            warnings.every(({ message }) => message !== ''),
            'a warning says what became of the setting',
          );
          const sent = JSON.stringify(service.bodies[0]);
          if (isSent) assert.equal(isSent(sent), isExpected, `whether ${setting} reaches the service`);
          assert.deepEqual(content, { type: 'text', text: 'A reply.' });
        },
      );
    });
  }

  test('sends the bound on the output, or lowers it with a warning', () =>
    open(respond, async (service) => {
      const { maxOutputTokens: most } = service.model.capabilities;
      const asked = most === undefined ? 23_459 : most + 1;
      const { warnings } = await ask(service, requestOf('Judge this.', { maxOutputTokens: asked }));
      const warned = warnings.map(({ setting }) => setting);
      assert.deepEqual(warned, most === undefined ? [] : ['maxOutputTokens'], 'the settings that are warned of');
      assert.ok(hasNumber(JSON.stringify(service.bodies[0]), most ?? asked), 'the bound reaches the service');
    }));

  test('takes more cache marks than a service may', () =>
    open(respond, async (service) => {
      const parts = Array.from({ length: 9 }, (_, index) => ({ text: `Part ${index}. `.repeat(900), cache: true }));
      const request = requestOf('Judge this.', { system: parts });
      const { warnings } = await ask(service, request);
      const others = warnings.filter(({ setting }) => setting !== 'cache');
      assert.deepEqual(others, []);
      assert.ok(warnings.length <= 1, 'one warning for each setting');
    }));

  test('keeps to itself what is not for its service', () =>
    open(respond, async (service) => {
      const providerOptions = { another: { setting: 'for another provider' } };
      const { warnings } = await ask(service, requestOf('Judge this.', { sampleIndex: 90_001, providerOptions }));
      const sent = JSON.stringify(service.bodies[0]);
      assert.ok(!hasNumber(sent, 90_001), 'sampleIndex is not sent');
      assert.ok(!sent.includes('for another provider'), 'options of another provider are not sent');
      assert.deepEqual(warnings, []);
    }));
}
