/** Scores the example with the command line, as a user would, and says where the judge's replies come from. */
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const shown = (path: string): string => relative(process.cwd(), here(path));
const judge = process.env.RLAIF_JUDGE;
const [config, data, scores, report] = [
  shown('rlaif.config.ts'),
  shown('data/samples.jsonl'),
  shown('out/scores.jsonl'),
  shown('out/report.html'),
] as const;

await mkdir(here('out'), { recursive: true });
for (const file of ['out/scores.jsonl', 'out/report.html']) await rm(here(file), { force: true });

console.log('Contract review: 12 contracts, 4 reviews each by a policy, scored by checks and a judge.\n');
console.log(
  judge
    ? `The judge is ${judge}${judge.startsWith('replay:') ? '' : ': its calls are real and may be billed'}.\n`
    : 'The judge replies are a transcript written by hand for this example: no model is asked, no key is needed.\n' +
        'To judge for real, name any provider; nothing in the code changes:\n\n' +
        '  RLAIF_JUDGE=bedrock:us.amazon.nova-2-lite-v1:0 npx -y pnpm@12.21.0 demo\n' +
        '  RLAIF_JUDGE=openai:gpt-5-mini npx -y pnpm@12.21.0 demo\n' +
        '  RLAIF_JUDGE=anthropic:claude-haiku-4-5 npx -y pnpm@12.21.0 demo\n',
);

const rlaif = createRequire(import.meta.url)
  .resolve('@rlaif/cli/package.json')
  .replace('package.json', 'bin/rlaif.js');
const command = ['score', config, data, '--out', scores, '--report', report];
console.log(`$ rlaif ${command.join(' ')}\n`);
const child = spawn(process.execPath, [rlaif, ...command], { stdio: 'inherit' });
process.exitCode = await new Promise<number>((resolve) => {
  child.on('close', (code) => resolve(code ?? 1));
});
