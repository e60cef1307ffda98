import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ChatService, install, judgeBy, judgeWith, startChatService } from './judge-support.ts';
import { ended, folder, rlaif, start, startWith, write } from './process-support.ts';

const rubric = pathToFileURL(createRequire(import.meta.url).resolve('@rlaif/rubric')).href;
const passed = JSON.stringify({
  date: { reason: 'It says May.', pass: true },
  price: { reason: 'No price.', pass: false },
});
const row = (id: string, completion = 'In May.') => `${JSON.stringify({ id, prompt: 'When?', completion })}\n`;
const judgeFlag = ['--judge', 'openai:gpt-5.6-terra'];

let service: ChatService | undefined;
const serve = async (...replies: (string | null)[]): Promise<ChatService> => {
  service = await startChatService(replies);
  return service;
};
afterEach(() => service?.close());
beforeEach(() => {
  install('openai');
  write(
    'rubric.ts',
    `import { defineRubric } from '${rubric}';
     export const rubric = defineRubric({ name: 'reply', criteria: { date: 'It names the date.', price: 'It names the price.' } });`,
  );
  // A plan of its own, which says what it is given.
  write(
    'plain.ts',
    `export default {
       name: 'plain', criteria: ['all'], range: [0, 1], definition: {},
       *plan(sample, { structuredOutput, logprobs }) {
         if (sample.completion === '') return { score: 0, components: {} };
         if (sample.reference === 'none') return { abstained: true, reason: 'no reference' };
         const text = \`\${sample.completion} \${structuredOutput} \${logprobs}\`;
         const [reply] = yield [{ system: [{ text: 'Judge.', cache: true }], messages: [{ role: 'user', content: [{ text: 'a' }, { text }] }], maxOutputTokens: 9 }];
         if (reply.code) throw reply;
         return { score: 0.5, rationale: reply.content.text, components: { all: { score: 0.5, choice: 'half', rationale: 'so' } } };
       },
     };`,
  );
  write('data.jsonl', row('a') + row('b', 'In June.'));
});

describe('rlaif judge --dry-run', () => {
  test('prints what is asked, part by part', async () => {
    const { code, stdout, stderr } = await rlaif('judge', 'plain.ts', 'data.jsonl', '--dry-run');
    expect(stdout).toBe(
      [
        '=== request 1 of 1',
        '--- system (cached up to its end)',
        'Judge.',
        '--- user, part 1',
        'a',
        '--- user, part 2',
        'In May. native false',
        '--- settings',
        '{"maxOutputTokens":9}',
        '',
      ].join('\n'),
    );
    expect(stderr).toContain('no judge is named: these are the requests to one with structured output');
    expect(stderr).toContain('rubric plain, sample a\n');
    expect(code).toBe(0);
  });

  test('--json gives the very requests of the plan', async () => {
    const { stdout } = await rlaif('judge', 'rubric.ts', 'data.jsonl', '--dry-run', '--json', '--id', 'b');
    const module = await import(pathToFileURL(join(folder, 'rubric.ts')).href);
    const capabilities = {
      structuredOutput: 'native',
      temperature: true,
      seed: false,
      logprobs: false,
      promptCaching: true,
    };
    const sample = { id: 'b', prompt: [{ role: 'user', content: 'When?' }], completion: 'In June.' };
    const requests = module.rubric.plan(sample, capabilities).next().value;
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(JSON.stringify({ rubric: 'reply', samples: ['b'], judge: null, requests })),
    );
  });

  test('asks for what the judge that is named can do, and asks nobody', async () => {
    const asked = await serve();
    const { stdout, stderr } = await judgeBy(asked, 'plain.ts', 'data.jsonl', '--dry-run', ...judgeFlag);
    expect(stdout).toContain('In May. native false');
    expect(stderr).not.toContain('no judge is named');
    expect(asked.asked).toEqual([]);
  });

  test('says that nothing is asked', async () => {
    write('data.jsonl', row('a', ''));
    const { code, stdout } = await rlaif('judge', 'plain.ts', 'data.jsonl', '--dry-run');
    expect(stdout).toBe('nothing is asked: the rubric knows the answer, or abstains\n');
    expect(code).toBe(0);
  });
});

describe('rlaif judge', () => {
  test('prints the reply, the verdict and what it cost', async () => {
    const { code, stdout, stderr } = await judgeBy(await serve(passed), 'rubric.ts', 'data.jsonl', ...judgeFlag);
    expect(stdout).toMatch(/^=== reply 1 of 1: stop, 1,000 tokens in, 100 out, [\d,]+ ms\n/);
    expect(stdout).toContain(`ms\n${passed}\n\n`);
    expect(stdout.slice(stdout.indexOf('verdict'))).toBe(
      [
        'verdict on a: 0.5',
        '  date: 1',
        '    It says May.',
        '  price: 0',
        '    No price.',
        'cost: $0.0032 (prices of 2026-07-02), 1 call, 1,000 tokens in, 100 out',
        '',
      ].join('\n'),
    );
    expect(stderr).toBe('rubric reply, sample a, judged by openai:gpt-5.6-terra\n');
    expect(code).toBe(0);
    expect(service?.asked).toHaveLength(1);
    expect(service?.asked[0]).toContain('In May.');
  });

  test('--json holds requests, replies, verdict and cost', async () => {
    const { stdout } = await judgeBy(await serve(passed), 'rubric.ts', 'data.jsonl', ...judgeFlag, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      rubric: 'reply',
      judge: 'openai:gpt-5.6-terra',
      exchanges: [
        {
          request: { messages: [{ role: 'user' }], maxOutputTokens: expect.any(Number) },
          reply: { content: { type: 'text', text: passed }, stopReason: { unified: 'stop' } },
        },
      ],
      outcomes: [{ id: 'a', status: 'scored', score: 0.5, output: { components: { date: { choice: true } } } }],
      usage: [{ provider: 'openai', modelId: 'gpt-5.6-terra', calls: 1, inputTokens: 1000 }],
      dollars: expect.closeTo(0.0032, 6),
    });
  });

  test('a judge that gives no verdict: both replies, the failure, the cost of both, and exit code 1', async () => {
    const replies = ['I cannot say.', '{"date": true}'];
    const { code, stdout } = await judgeBy(await serve(...replies), 'rubric.ts', 'data.jsonl', ...judgeFlag);
    expect(stdout).toContain('=== reply 1 of 2: ');
    expect(stdout).toContain('I cannot say.');
    expect(stdout).toContain('{"date": true}');
    expect(stdout).toContain('verdict on a: none, failed: RLAIF_JUDGE_PARSE (completion): ');
    expect(stdout).toMatch(/cost: \$0\.0064 .*2 calls, 2,000 tokens in, 200 out\n$/);
    expect(code).toBe(1);
  });

  test('a service that refuses is told by its code', async () => {
    const { code, stdout } = await judgeBy(await serve(), 'plain.ts', 'data.jsonl', ...judgeFlag, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      exchanges: [{ error: { code: 'RLAIF_JUDGE_REQUEST', isRetryable: false } }],
      outcomes: [{ status: 'failed', error: { code: 'RLAIF_JUDGE_REQUEST' } }],
    });
    expect(code).toBe(1);
  });

  test('abstains, or knows the answer, without asking', async () => {
    write('data.jsonl', `{"id":"r","prompt":"p","completion":"c","reference":"none"}\n${row('e', '')}`);
    const asked = await serve();
    const abstained = await judgeBy(asked, 'plain.ts', 'data.jsonl', ...judgeFlag);
    expect(abstained).toMatchObject({
      code: 0,
      stdout: 'verdict on r: none, abstained: no reference\ncost: nothing, nothing was asked\n',
    });
    const known = await judgeBy(asked, 'plain.ts', 'data.jsonl', ...judgeFlag, '--id', 'e');
    expect(known).toMatchObject({ code: 0, stdout: 'verdict on e: 0\ncost: nothing, nothing was asked\n' });
    expect(asked.asked).toEqual([]);
  });

  test('RLAIF_JUDGE names the judge, and --judge another; the file can read which', async () => {
    const { url } = await serve('first', 'second');
    const settings = { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'test', RLAIF_JUDGE: 'openai:one' };
    write('named.ts', "export { default } from './plain.ts'; console.log('judge is', process.env.RLAIF_JUDGE);");
    const first = await judgeWith(settings, 'named.ts', 'data.jsonl');
    expect(first.stderr).toContain('judge is openai:one\n');
    expect(first.stderr).toContain('judged by openai:one\n');
    expect(first.stdout).toContain('    so\n');
    expect(first.stdout).toContain('  all: 0.5 ("half")\n');
    expect(first.stdout).toContain('cost: no price for openai:one in the table of');
    const second = await judgeWith(settings, 'named.ts', 'data.jsonl', '--judge', 'openai:two');
    expect(second.stderr).toContain('judge is openai:two\n');
    expect(second.stderr).toContain('judged by openai:two\n');
  });

  test.each([
    [[], /no judge: name one with --judge provider:model or RLAIF_JUDGE, or see the requests with --dry-run/],
    [['--judge', 'nonsense:x'], /judge nonsense:x: unknown judge provider 'nonsense'/],
    [['--judge', 'bedrock:x'], /judge bedrock:x: @rlaif\/bedrock is not installed/],
  ])('%j is explained', async (args, message) => {
    const { code, stdout, stderr } = await rlaif('judge', 'rubric.ts', 'data.jsonl', ...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('Ctrl-C ends a judge that does not answer', async () => {
    const { url, asked } = await serve(null);
    const { RLAIF_JUDGE: _, ...env } = process.env;
    const child = startWith(
      { env: { ...env, OPENAI_BASE_URL: url, OPENAI_API_KEY: 'test' } },
      'judge',
      'plain.ts',
      'data.jsonl',
      ...judgeFlag,
    );
    const end = ended(child);
    while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGINT');
    const { code, stdout } = await end;
    expect(stdout).toContain('verdict on a: none, failed: RLAIF_ABORTED');
    expect(code).toBe(130);
  });

  test('Ctrl-C ends the wait for a sample', async () => {
    const child = start('judge', 'plain.ts', '-', '--dry-run', '--debug');
    const end = ended(child);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, stdout: '' });
  });
});

describe('the sample', () => {
  test('from standard input', async () => {
    const child = start('judge', 'plain.ts', '-', '--dry-run');
    child.stdin?.end(row('a', 'piped'));
    expect((await ended(child)).stdout).toContain('piped native false');
  });

  test('that is not there is explained', async () => {
    const { code, stdout, stderr } = await rlaif('judge', 'plain.ts', 'data.jsonl', '--dry-run', '--id', 'c\u001b[2J');
    expect(stderr).toBe("rlaif: no sample with the id 'c' in data.jsonl: 2 samples\n");
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('is shown as it is, without its escape sequences; --json keeps them', async () => {
    const hostile = '\u001b[2J\u0007\u009b31m\u202eevil';
    write('rows.jsonl', row(`i${hostile}`, hostile));
    const { stdout, stderr } = await rlaif('judge', 'plain.ts', 'rows.jsonl', '--dry-run');
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(stdout).toContain('evil native false');
    const json = (await rlaif('judge', 'plain.ts', 'rows.jsonl', '--dry-run', '--json')).stdout;
    expect(json).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(JSON.parse(json).requests[0].messages[0].content[1].text).toBe(`${hostile} native false`);
  });

  test('is shown whole, however long', async () => {
    const long = 'x'.repeat(300_000);
    write('rows.jsonl', row('a', long));
    expect((await rlaif('judge', 'plain.ts', 'rows.jsonl', '--dry-run')).stdout).toContain(`${long} native false`);
  });
});

describe('the rubric', () => {
  test('is the only one, or the one that is named', async () => {
    const named = (name: string) =>
      `{ name: '${name}', criteria: [], range: [0, 1], definition: {}, *plan() { yield []; return { score: 1, components: {} }; } }`;
    write('two.ts', `export const a = ${named('first')}; export const b = ${named('second')};`);
    const several = await rlaif('judge', 'two.ts', 'data.jsonl', '--dry-run');
    expect(several).toMatchObject({
      code: 2,
      stderr: 'rlaif: two.ts exports several rubrics; choose with --rubric: a (first), b (second)\n',
    });
    for (const name of ['b', 'second']) {
      const { stderr } = await rlaif('judge', 'two.ts', 'data.jsonl', '--dry-run', '--rubric', name);
      expect(stderr).toContain('rubric second, sample a\n');
    }
    const none = await rlaif('judge', 'two.ts', 'data.jsonl', '--dry-run', '--rubric', 'c');
    expect(none.stderr).toBe("rlaif: two.ts exports no rubric named 'c'; it has a (first), b (second)\n");
    write('record.ts', `export const all = { a: ${named('first')}, b: ${named('second')} };`);
    const inRecord = await rlaif('judge', 'record.ts', 'data.jsonl', '--dry-run', '--rubric', 'all.b');
    expect(inRecord.stderr).toContain('rubric second, sample a\n');
    write('same.ts', `export const a = ${named('first')}; export default a;`);
    expect(await rlaif('judge', 'same.ts', 'data.jsonl', '--dry-run')).toMatchObject({ code: 0 });
    expect(await rlaif('judge', 'reward.ts', 'data.jsonl', '--dry-run')).toMatchObject({
      code: 2,
      stderr: 'rlaif: reward.ts exports no rubric; export the one that judge({ model, rubric }) is given\n',
    });
  });

  test('that compares rollouts gets all of a prompt', async () => {
    write(
      'group.ts',
      `export default {
         name: 'best', criteria: [], range: [0, 1], definition: {}, calls: () => 1,
         *plan(group) {
           const [reply] = yield [{ messages: [{ role: 'user', content: [{ text: group.map(({ id }) => id).join() }] }], maxOutputTokens: 9 }];
           if (reply.code) throw reply;
           return group.map((_, i) => ({ score: i }));
         },
       };`,
    );
    write('data.jsonl', `${row('a')}{"id":"x","prompt":"Other?","completion":"c"}\n${row('b', 'In June.')}`);
    const dry = await rlaif('judge', 'group.ts', 'data.jsonl', '--dry-run', '--id', 'b');
    expect(dry.stdout).toContain('--- user\na,b\n');
    expect(dry.stderr).toContain('rubric best, sample a and 1 other rollout of its prompt\n');
    const live = await judgeBy(await serve('{}'), 'group.ts', 'data.jsonl', ...judgeFlag);
    expect(live.stdout).toContain('verdict on a: 0\nverdict on b: 1\ncost: $0.0032');
    expect(live.code).toBe(0);
  });
});
