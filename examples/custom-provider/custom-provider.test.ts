import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { judgeModelConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import { createQuorum } from './quorum.ts';
import { startService } from './service.ts';

const secret = 'sk-quorum-secret';

describe('conformance', () => {
  judgeModelConformance({
    test: it,
    secret,
    create: async (respond) => {
      const service = await startService(respond);
      return { ...service, model: await createQuorum({ url: service.url, apiKey: secret })('judge-1') };
    },
  });
});

it('sends the key, the schema and the turns as the service takes them', async () => {
  let sent: unknown;
  const service = await startService(({ body }) => {
    sent = body;
    return { type: 'reply', text: '{}' };
  });
  try {
    const model = await createQuorum({ url: service.url, apiKey: secret })('judge-1');
    await model.generate({
      system: [{ text: 'Be ' }, { text: 'strict.' }],
      messages: [{ role: 'user', content: [{ text: 'Is it so?' }] }],
      schema: { name: 'verdict', description: 'The verdict.', schema: { type: 'object' } },
      maxOutputTokens: 8,
      temperature: 0,
    });
    expect(sent).toEqual({
      model: 'judge-1',
      instructions: 'Be strict.',
      turns: [{ by: 'user', text: 'Is it so?' }],
      limit: 8,
      temperature: 0,
      format: { type: 'object' },
    });
  } finally {
    await service.close();
  }
});

it('runs as it stands', () => {
  const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [demo], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^1 {2}Thank you for waiting\..*quorum:judge-1\)\n0 {2}Read the page.*quorum:judge-1\)\n$/);
});
