import { statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type BuildOptions, buildSync } from 'esbuild';
import { misuse } from './check-props.ts';

/** Settings of esbuild for a handler that needs more than the defaults; see its documentation. */
export type BundlingOptions = Pick<
  BuildOptions,
  'alias' | 'conditions' | 'define' | 'external' | 'inject' | 'keepNames' | 'loader' | 'minify' | 'tsconfig'
>;

/** The AWS SDK has parts in CommonJS, which call `require`. An ES module has none. */
const banner =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

/**
 * The code of a function: the handler file and all that it imports, the AWS SDK too, as one minified ES module for Node 24 with a
 * source map. It is made by esbuild within this process: without Docker, a package manager or a network. What the map holds are
 * positions, not sources.
 *
 * Bundled on synthesis, and only for stacks that the command at hand asks for.
 *
 * @throws TypeError for a file that is not there.
 */
export function bundleHandler(scope: Construct, entry: string | URL, options: BundlingOptions = {}): Code {
  const file = entry instanceof URL ? fileURLToPath(entry) : resolve(entry);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw misuse(
      scope,
      `entry is not a file: ${file}. A relative path is relative to where the command runs; new URL('handler.ts', import.meta.url) is not`,
    );
  }
  const tryBundle = (outputDirectory: string): boolean => {
    writeBundle(file, options, outputDirectory);
    return true;
  };
  return Code.fromAsset(dirname(file), {
    // Machines with equal sources make equal bundles, so only a change of code is deployed.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('unused'),
      // The CDK knows bundles of one folder apart by what is data here, and `local` is not.
      command: [basename(file), JSON.stringify(options)],
      local: { tryBundle },
    },
  });
}

function writeBundle(file: string, options: BundlingOptions, outputDirectory: string): void {
  const { outputFiles } = buildSync({
    minify: true,
    ...options,
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // With the SDK's ES modules a bundle is a tenth to a quarter smaller than with its CommonJS, and loads faster.
    mainFields: ['module', 'main'],
    banner: { js: banner },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    logOverride: { 'ignored-bare-import': 'silent' },
    // Not the real place: the map names sources relative to it, and it differs from machine to machine.
    outfile: join(dirname(file), 'index.mjs'),
    write: false,
  });
  for (const { path, contents } of outputFiles) writeFileSync(join(outputDirectory, basename(path)), contents);
}
