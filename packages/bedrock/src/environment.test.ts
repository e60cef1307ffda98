import { inspect } from 'node:util';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createBedrock } from './bedrock.ts';
import { plainRequest, respond, serve, stubCredentials } from './serve-support.ts';

beforeEach(stubCredentials);

describe('the environment of createBedrock', () => {
  it('fails on the first call, not before, where the region is missing', async () => {
    await using service = await serve(respond);
    const model = createBedrock()('a-model');
    await expect(model.generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
      message: expect.stringContaining('AWS_REGION'),
    });
    expect(service.received).toEqual([]);
  });

  it('fails on the first call, not before, where the credentials are missing', async () => {
    await using service = await serve(respond);
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    const model = createBedrock({ region: 'us-east-1' })('a-model');
    await expect(model.generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      message: expect.stringContaining('AWS_PROFILE'),
    });
    expect(service.received).toEqual([]);
  });

  it.each(['', 'us east 1', 'us-east-1\n'])('fails for good where AWS_REGION is %j', async (region) => {
    await using service = await serve(respond);
    vi.stubEnv('AWS_REGION', region);
    await expect(createBedrock()('a-model').generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_AUTH',
      isRetryable: false,
      message: expect.stringContaining('AWS_REGION or the `region` setting'),
    });
    expect(service.received).toEqual([]);
  });

  it.each(['nonsense', 'localhost:8000', 'ftp://localhost'])('fails for good where the endpoint is %s', async (url) => {
    vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', url);
    await expect(createBedrock({ region: 'us-east-1' })('a-model').generate(plainRequest)).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_REQUEST',
      isRetryable: false,
      message: expect.stringContaining('AWS_ENDPOINT_URL_BEDROCK_RUNTIME'),
    });
  });

  it.each(['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'AWS_BEARER_TOKEN_BEDROCK'])(
    'fails for good where no header can hold %s, and does not show it',
    async (name) => {
      await using service = await serve(respond);
      vi.stubEnv(name, 'top-secret\nx');
      const model = createBedrock({ region: 'us-east-1' })('a-model');
      const error: unknown = await model.generate(plainRequest).catch((error: unknown) => error);
      expect(error).toMatchObject({
        code: 'RLAIF_JUDGE_AUTH',
        isRetryable: false,
        message: expect.stringContaining(name),
      });
      expect(inspect(error, { depth: 10 })).not.toContain('secret');
      expect(service.received).toEqual([]);
    },
  );
});
