import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { type Bundle, bundleHandler } from './bundle.ts';
import { functionSettings } from './function-settings.ts';
import type { Verdicts } from './verdicts.ts';

/** The sides, and what each may have over the bare handler: in kB, and as times its initialisation. */
const sides = [
  { name: 'bare', kB: 0, times: 1 },
  { name: 'adapter', kB: 40, times: 1.1 },
  { name: 'adapter-powertools', kB: 70, times: 1.15 },
  { name: 'judged', kB: 40, times: 1.1 },
  { name: 'judged-powertools', kB: 70, times: 1.15 },
] as const;

/** From the import until the handler is there, in ms of time and of CPU. Not a file, so that nothing is loaded before but Node.js itself. */
const program = `
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { handler } = await import(process.argv[1]);
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  if (typeof handler !== 'function') throw new Error('no handler');
  console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000 }));
`;

interface Start {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** How long handlers take to be loaded, each time in a fresh process, the sides taking turns; and how large they are. */
export async function measureStart(verdicts: Verdicts, folder: string, processes: number): Promise<void> {
  const bundles = await Promise.all(sides.map(({ name }) => bundleHandler(name, folder)));
  const starts = bundles.map((): Start[] => []);
  for (let round = 0; round < processes; round++) {
    const order = [...bundles.keys()];
    for (const side of round % 2 === 0 ? order : order.reverse()) starts[side]!.push(startOnce(bundles[side]!));
  }

  const [bare, ...others] = bundles;
  console.log(`bare: ${kB(bare!.bytes)} kB minified`);
  for (const { name, bytes, parts } of others) {
    const more = Object.entries(parts)
      .map(([part, size]) => [part, size - (bare!.parts[part] ?? 0)] as const)
      .filter(([, size]) => size >= 100)
      .toSorted(([, one], [, other]) => other - one)
      .map(([part, size]) => `${part} ${kB(size)}`);
    console.log(`${name}: ${kB(bytes)} kB minified; over the bare handler, in kB: ${more.join(', ')}`);
  }
  for (const [side, { name, kB: most }] of sides.entries()) {
    if (most > 0) verdicts.atMost(`${name}: kB over the bare handler`, kB(bundles[side]!.bytes - bare!.bytes), most);
  }

  // What other processes do only adds: the quarter that they disturbed least says most.
  const lowerQuartile = (side: number, key: keyof Start): number =>
    starts[side]!.map((start) => start[key]).toSorted((one, other) => one - other)[processes >> 2]!;
  for (const [side, { name }] of sides.entries()) {
    const [wallMs, processorMs] = [lowerQuartile(side, 'wallMs'), lowerQuartile(side, 'cpuMs')];
    const ratio = (wallMs / lowerQuartile(0, 'wallMs')).toFixed(3);
    console.log(
      `${name}: initialisation ${processorMs.toFixed(1)} ms of CPU; ${wallMs.toFixed(1)} ms on the clock, ${ratio} of the bare handler's`,
    );
  }
  // By the clock, a shared machine says how many others wanted its processors.
  for (const [side, { name, times }] of sides.entries()) {
    if (side === 0) continue;
    verdicts.atMost(
      `${name}: CPU of initialisation / bare handler`,
      lowerQuartile(side, 'cpuMs') / lowerQuartile(0, 'cpuMs'),
      times,
    );
  }
}

function startOnce({ file }: Bundle): Start {
  const settings = functionSettings('http://127.0.0.1:9');
  const options = { env: settings, encoding: 'utf8' } as const;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', program, pathToFileURL(file).href], options),
  );
}

const kB = (bytes: number): number => Math.round(bytes / 100) / 10;
