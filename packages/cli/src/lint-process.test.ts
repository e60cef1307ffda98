import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { core, ended, own, rlaif, start, write } from './process-support.ts';

const rubric = pathToFileURL(createRequire(import.meta.url).resolve('@rlaif/rubric')).href;
const complete = `encourage: ['Replies that quote the policy.'], edgeCases: ['A reply that only asks back is grounded.']`;
const reply = `defineRubric({ name: 'reply', criteria: { tone: 'The reply is clear and polite, as "calm" is.' }, ${complete} })`;
const sound = `defineRubric({ name: 'sound', criteria: { date: 'The reply names the date.' }, ${complete} })`;
const file = (code: string): string => `import { defineRubric } from '${rubric}';\n${code}\n`;
const finding = (path: string): string =>
  `${path}: reply: criteria.tone: compound-criterion: It asks for two things at once: "clear and polite".\n` +
  '  Split it into criteria that each pass or fail by themselves.\n';

describe('rlaif lint', () => {
  test('prints a finding and what to do about it, and says how many there are', async () => {
    write('a.ts', file(`export const a = ${reply}; export default a;`));
    write('b.js', file(`export const b = ${sound};`));
    const { code, stdout, stderr } = await rlaif('lint', 'a.ts', 'b.js');
    expect(stdout).toBe(finding('a.ts'));
    expect(stderr).toBe('1 finding in 2 rubrics of 2 files\n');
    expect(code).toBe(0);
  });

  test('--strict exits with 1 when there are findings, and only then', async () => {
    write('a.ts', file(`export default ${reply};`));
    write('b.ts', file(`export default ${sound};`));
    expect(await rlaif('lint', 'a.ts', '--strict')).toMatchObject({ code: 1, stdout: finding('a.ts') });
    expect(await rlaif('lint', 'b.ts', '--strict')).toMatchObject({ code: 0, stdout: '' });
    expect(
      await rlaif('lint', 'a.ts', '--strict', '--ignore', 'vague-word', '--ignore', 'compound-criterion'),
    ).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '0 findings in 1 rubric of 1 file\n',
    });
  });

  test('--json prints one line of JSON, whatever the file prints', async () => {
    write('a.ts', file(`console.log('loading'); export const rubrics = { first: ${reply}, others: [${sound}] };`));
    const { code, stdout, stderr } = await rlaif('lint', 'a.ts', '--json');
    expect(stdout.split('\n')).toHaveLength(2);
    expect(JSON.parse(stdout)).toEqual({
      findings: 1,
      rubrics: [
        {
          file: 'a.ts',
          rubric: 'reply',
          findings: [
            {
              rule: 'compound-criterion',
              where: 'criteria.tone',
              sentence: 'It asks for two things at once: "clear and polite".',
              suggestion: 'Split it into criteria that each pass or fail by themselves.',
            },
          ],
        },
        { file: 'a.ts', rubric: 'sound', findings: [] },
      ],
    });
    expect(stderr).toContain('loading\n');
    expect(code).toBe(0);
  });

  test('finds the rubrics of the judges in a config, each once', async () => {
    write(
      'rlaif.config.ts',
      `import { defineConfig } from '${own}';
       import { gate, judge, weightedMean } from '${core}';
       ${file('')}
       const model = { specificationVersion: 'v1', provider: 'p', modelId: 'm', generate: async () => { throw new Error('asked'); },
         capabilities: { structuredOutput: 'none', temperature: false, seed: false, logprobs: false, promptCaching: false } } as const;
       const quality = judge({ model, rubric: ${reply} });
       const again = judge({ model: { ...model, modelId: 'other' }, rubric: ${reply} });
       const brief = (sample: { completion: string }) => Number(sample.completion.length < 500);
       export default defineConfig({ reward: gate({ brief }, weightedMean({ quality, again, sound: judge({ model, rubric: ${sound} }) })) });`,
    );
    const { code, stdout, stderr } = await rlaif('lint', 'rlaif.config.ts');
    expect(stdout).toBe(finding('rlaif.config.ts'));
    expect(stderr).toBe('1 finding in 2 rubrics of 1 file\n');
    expect(code).toBe(0);
  });

  test('finds preferences, and the rubric of an item', async () => {
    write(
      'a.ts',
      `import { definePreference, perItem, preferenceGroup } from '${rubric}';
       ${file('')}
       const preference = definePreference({ name: 'better', prefer: ['A good reply.'], edgeCases: ['Equal replies tie.'] });
       export const group = preferenceGroup(preference, { mode: 'round-robin' });
       export const items = perItem('comments[]', ${reply});`,
    );
    const { code, stdout } = await rlaif('lint', 'a.ts');
    expect(stdout.split('\n').filter((line) => line.startsWith('a.ts'))).toEqual([
      'a.ts: better: preference.prefer[0]: vague-word: "good" names nothing that a judge can point at.',
      'a.ts: reply: rubric.criteria.tone: compound-criterion: It asks for two things at once: "clear and polite".',
    ]);
    expect(code).toBe(0);
  });

  test('a rubric that cannot be read is left out, and said', async () => {
    const other = `{ name: 'by \\u001b[2Jhand', criteria: [], range: [0, 1], definition: { text: 'x' }, *plan() { return { score: 1 }; } }`;
    write('a.ts', file(`export const other = ${other}; export const a = ${sound};`));
    const { code, stderr } = await rlaif('lint', 'a.ts');
    expect(stderr).toBe(
      "a.ts: 'by hand' is left out: its definition holds no criteria in words\n0 findings in 1 rubric of 1 file\n",
    );
    expect(code).toBe(0);
  });

  test.each([
    ['nothing.ts', 'export default () => 1; export const five = 5;', /nothing\.ts exports no rubric, and no reward/],
    [
      'other.ts',
      'export const r = { name: "r", definition: {}, *plan() {} };',
      /other\.ts exports no rubric whose criteria can be read/,
    ],
    ['broken.ts', 'enum Color { red }', /broken\.ts could not be loaded: .*line 1/],
    [
      'throws.ts',
      'throw new Error("on purpose");',
      /throws\.ts could not be loaded: on purpose \(throws\.ts, line 1\)/,
    ],
  ])('%s is explained', async (name, code, message) => {
    write(name, code);
    const done = await rlaif('lint', name);
    expect(done.stderr).toMatch(message);
    expect(done.stderr).not.toContain('    at ');
    expect(done).toMatchObject({ code: 2, stdout: '' });
  });

  test('what it cannot run is exit code 2', async () => {
    expect(await rlaif('lint', 'none.ts')).toMatchObject({ code: 2, stderr: 'rlaif: no such file: none.ts\n' });
    expect(await rlaif('lint')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("missing required argument 'file'"),
    });
    const { code, stderr } = await rlaif('lint', 'a.ts', '--ignore', 'vague');
    expect(stderr).toContain('Expected one of compound-criterion, vague-word,');
    expect(code).toBe(2);
  });

  test('no escape sequence of a rubric reaches the terminal', async () => {
    const hostile = '\\u001b[2J\\u0007\\u009b2J';
    write(
      'a.ts',
      file(
        `export default defineRubric({ name: 'x${hostile}', criteria: { a: 'It is long. It must ${hostile} also rhyme.' } });`,
      ),
    );
    const { stdout, stderr } = await rlaif('lint', 'a.ts');
    expect(stdout).toContain('compound-criterion');
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]/u);
    const json = (await rlaif('lint', 'a.ts', '--json')).stdout;
    expect(json).not.toMatch(/[^\P{Cc}\n]/u);
    expect(JSON.parse(json).rubrics[0].rubric).toBe('x\u001b[2J\u0007\u009b2J');
  });

  test('a reader that goes changes no exit code', async () => {
    write('a.ts', file(`export default ${reply};`));
    const child = start('lint', 'a.ts', '--strict');
    child.stdin?.end();
    child.stdout?.destroy();
    expect((await ended(child)).code).toBe(1);
  });

  test.each([
    ['lint', 'leading-example'],
    ['judge', 'RLAIF_JUDGE'],
  ])('rlaif %s --help', async (command, holds) => {
    const { code, stdout } = await rlaif(command, '--help');
    expect(stdout).toContain(`Usage: rlaif ${command} [options]`);
    expect(stdout).toContain(holds);
    expect(code).toBe(0);
  });
});
