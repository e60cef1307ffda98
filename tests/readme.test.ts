import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** Every TypeScript block of every README and guide compiles against the packages as they are built, each as a module of its own. */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'tests', '.documented');

it('has only TypeScript that compiles in the READMEs and guides', async () => {
  const files = globSync(['README.md', 'packages/*/README.md', 'examples/*/README.md', 'docs/**/*.md'], { cwd: root });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  try {
    let blocks = 0;
    for (const file of files) {
      const text = await readFile(join(root, file), 'utf8');
      const name = `${basename(dirname(join(root, file)))}-${basename(file, '.md')}`;
      for (const [i, [, code]] of [...text.matchAll(/^```ts\n(.*?)^```$/gms)].entries()) {
        if (/from '\.{1,2}\//.test(code!)) continue; // it imports a file of the reader's own
        blocks++;
        await writeFile(join(folder, `${name}-${i + 1}.ts`), `${code}\nexport {};\n`);
      }
    }
    expect(blocks).toBeGreaterThan(15);
    const config = { extends: '../tsconfig.json', compilerOptions: { noUnusedLocals: false }, include: ['*.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it.each(['README.md', 'docs/getting-started.md'])(
  'has a reward in %s that its own commands score with',
  async (file) => {
    const text = await readFile(join(root, file), 'utf8');
    const blocks = (language: string) =>
      [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code]) => code!);
    const path = join(root, 'tests', `.documented-${basename(file, '.md')}`);
    await rm(path, { recursive: true, force: true });
    await mkdir(path);
    try {
      const reward = blocks('ts').find((code) => code.includes('export default reward'))!;
      const rows = blocks('json').flatMap((code) => code.split('\n').filter((line) => line.startsWith('{')));
      await writeFile(join(path, 'reward.ts'), reward);
      await writeFile(join(path, 'rollouts.jsonl'), `${rows.join('\n')}\n`);
      const rlaif = join(root, 'packages/cli/bin/rlaif.js');
      const run = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: path, encoding: 'utf8' });
      const scored = run(rlaif, 'score', 'reward.ts', 'rollouts.jsonl', '--dry-run');
      expect(scored).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(`judge calls: about ${rows.length} to amazon-bedrock`),
      });
      const handler = blocks('ts').find((code) => code.includes('export const handler'));
      if (handler === undefined) return;
      await writeFile(join(path, 'handler.ts'), handler);
      expect(run('-e', "import('./handler.ts').then(({ handler }) => console.log(typeof handler))").stdout).toBe(
        'function\n',
      );
    } finally {
      await rm(path, { recursive: true, force: true });
    }
  },
);
