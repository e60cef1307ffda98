import { inspect } from 'node:util';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createBedrock } from './bedrock.ts';
import { createSageMaker } from './sagemaker.ts';
import { plainRequest, respond, serve, stubCredentials } from './serve-support.ts';

const chat: typeof respond = (_, response) => {
  const body = { choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }] };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

beforeEach(stubCredentials);

/** Each service, with the endpoint's variable and the secrets that a header holds. */
const services = [
  {
    service: 'Bedrock',
    modelIn: (region?: string) => createBedrock({ region })('a-model'),
    endpoint: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
    secrets: ['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'AWS_BEARER_TOKEN_BEDROCK'],
    answer: respond,
  },
  {
    service: 'SageMaker',
    modelIn: (region?: string) => createSageMaker({ region })('my-judge'),
    endpoint: 'AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME',
    secrets: ['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN'],
    answer: chat,
  },
];

describe.each(services)('the environment of $service', ({ modelIn, endpoint, secrets, answer }) => {
  it('fails on the first call, not before, where the region is missing', async () => {
    await using service = await serve(answer);
    const model = modelIn();
    await expect(model.generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
      message: expect.stringContaining('AWS_REGION'),
    });
    expect(service.received).toEqual([]);
  });

  it('fails on the first call, not before, where the credentials are missing', async () => {
    await using service = await serve(answer);
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    await expect(modelIn('us-east-1').generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      message: expect.stringContaining('AWS_PROFILE'),
    });
    expect(service.received).toEqual([]);
  });

  it.each(['', 'us east 1', 'us-east-1\n'])('fails for good where AWS_REGION is %j', async (region) => {
    await using service = await serve(answer);
    vi.stubEnv('AWS_REGION', region);
    await expect(modelIn().generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
      message: expect.stringContaining('AWS_REGION or the `region` setting'),
    });
    expect(service.received).toEqual([]);
  });

  it.each(['nonsense', 'localhost:8000', 'ftp://localhost'])('fails for good where the endpoint is %s', async (url) => {
    vi.stubEnv(endpoint, url);
    await expect(modelIn('us-east-1').generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: false,
      message: expect.stringContaining(endpoint),
    });
  });

  it.each(secrets)('fails for good where no header can hold %s, and does not show it', async (name) => {
    await using service = await serve(answer);
    vi.stubEnv(name, 'top-secret\nx');
    const error: unknown = await modelIn('us-east-1')
      .generate(plainRequest)
      .catch((error: unknown) => error);
    expect(error).toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
      message: expect.stringContaining(name),
    });
    expect(inspect(error, { depth: 10 })).not.toContain('secret');
    expect(service.received).toEqual([]);
  });

  it('can be asked again where the clock of the machine is an hour slow', async () => {
    const serverTime = Date.now() + 3_600_000;
    await using service = await serve((incoming, response) => {
      response.setHeader('date', new Date(serverTime).toUTCString());
      const signedAt = String(incoming.headers['x-amz-date']).replace(
        /(....)(..)(..)T(..)(..)(..)Z/,
        '$1-$2-$3T$4:$5:$6Z',
      );
      if (Math.abs(Date.parse(signedAt) - serverTime) < 300_000) {
        answer(incoming, response);
      } else {
        response
          .writeHead(403, { 'content-type': 'application/json', 'x-amzn-errortype': 'InvalidSignatureException' })
          .end('{"message":"Signature expired"}');
      }
    });
    const model = modelIn('us-east-1');
    await expect(model.generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: true,
      message: expect.stringContaining('clock'),
    });
    await expect(model.generate(plainRequest)).resolves.toMatchObject({ content: { text: 'Hi' } });
    expect(service.received).toHaveLength(2);
  });
});
