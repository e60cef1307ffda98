/** Compares judges with `rlaif compare`: those that the command line names, or the two that were written by hand. */
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeNames } from './meetings.ts';

const shown = (path: string): string => relative(process.cwd(), fileURLToPath(new URL(path, import.meta.url)));
const given = process.argv.slice(2);
const judges =
  given.length > 0 ? given : judgeNames.flatMap((name) => ['--judge', `replay:${shown(`data/${name}.jsonl`)}`]);
if (given.length === 0) {
  console.log("The judges' replies were written by hand for this example: no model is asked, no key is needed.\n");
}

const out = shown('out/compare');
await mkdir(shown('out'), { recursive: true });
if (!given.includes('--resume')) await rm(out, { recursive: true, force: true });
const rlaif = createRequire(import.meta.url)
  .resolve('@rlaif/cli/package.json')
  .replace('package.json', 'bin/rlaif.js');
const files = [shown('rlaif.config.ts'), shown('data/samples.jsonl')];
const command = ['compare', ...files, ...judges, '--out', out, '--report', shown('out/report.html')];
console.log(`$ rlaif ${command.join(' ')}\n`);
const child = spawn(process.execPath, [rlaif, ...command], { stdio: 'inherit' });
process.exitCode = await new Promise<number>((resolve) => {
  child.on('close', (code) => resolve(code ?? 1));
});
