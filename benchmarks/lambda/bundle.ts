import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

/** A handler of `handlers/`, built as it would be deployed. */
export interface Bundle {
  readonly name: string;
  /** Holds `index.mjs`. */
  readonly folder: string;
  readonly file: string;
  readonly bytes: number;
  /** The bytes that each package gave, by its name. */
  readonly parts: Readonly<Record<string, number>>;
}

/** Bundles and minifies a handler into a folder of its own, with the settings of `@rlaif/cdk`. It takes what is built of our packages. */
export async function bundleHandler(name: string, into: string): Promise<Bundle> {
  const folder = join(into, name);
  const file = join(folder, 'index.mjs');
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`./handlers/${name}.ts`, import.meta.url))],
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    // As `@rlaif/cdk` does: the ES modules of the SDK are smaller and load faster than its CommonJS.
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
    },
    metafile: true,
    logLevel: 'error',
  });
  const output = Object.values(metafile.outputs)[0]!;
  return { name, folder, file, bytes: output.bytes, parts: partsOf(output) };
}

function partsOf({ inputs }: Metafile['outputs'][string]): Readonly<Record<string, number>> {
  const parts: Record<string, number> = {};
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const name = packageOf(path);
    parts[name] = (parts[name] ?? 0) + bytesInOutput;
  }
  return parts;
}

/** The package of a file: what stands behind the last `node_modules`, or one of ours. */
function packageOf(path: string): string {
  const installed = [...path.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1];
  const own = /packages\/([^/]+)\/dist\//.exec(path)?.[1];
  return installed ?? (own ? `@rlaif/${own}` : 'the handler itself');
}
