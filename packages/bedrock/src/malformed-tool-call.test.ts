import { beforeEach, describe, expect, it } from 'vitest';
import { createBedrock } from './bedrock.ts';
import { judgeRequest } from './knowledge-support.ts';
import { refusal, serveBy, stubCredentials } from './serve-support.ts';

beforeEach(stubCredentials);

describe('a broken tool call', () => {
  const broken = refusal(
    'Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.',
    'ModelErrorException',
    424,
  );

  it('is a malformed reply where the service tells it as an error', async () => {
    await using service = await serveBy(() => broken);
    const model = createBedrock({ region: 'us-east-1' })('amazon.nova-lite-v1:0');
    const response = await model.generate(judgeRequest);
    expect(response).toMatchObject({
      content: { type: 'text', text: '' },
      stopReason: { unified: 'malformed' },
      usage: [{ calls: 1, inputTokens: 0, outputTokens: 0 }],
    });
    expect(service.received).toHaveLength(1);
  });

  it('is a failure of the service where no tool was sent', async () => {
    await using _ = await serveBy(() => broken);
    const model = createBedrock({ region: 'us-east-1' })('amazon.nova-lite-v1:0');
    await expect(model.generate({ ...judgeRequest, schema: undefined })).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
      isRetryable: true,
    });
  });
});
