import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Which of our packages each may import at run time (`docs/architecture.md`). The command line loads providers by name. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  spec: [],
  core: ['spec'],
  checks: ['spec'],
  math: ['spec'],
  code: ['spec'],
  rubric: ['spec'],
  bedrock: ['spec'],
  openai: ['spec'],
  anthropic: ['spec'],
  'ai-sdk': ['spec'],
  testing: ['spec'],
  lambda: ['spec', 'core'],
  cdk: [],
  cli: ['spec', 'core', 'rubric', 'testing', 'lambda'],
};
/** Third-party packages that each may use at run time; a Lambda function carries them. */
const thirdParty: Readonly<Record<string, readonly string[]>> = {
  spec: [],
  core: [],
  rubric: [],
  'ai-sdk': [],
  testing: [],
  lambda: [],
};
/** What a package's own files contain when it is published, so that nobody installs it. */
const bundled: Readonly<Record<string, readonly string[]>> = {
  checks: ['eld'],
  math: ['@cortex-js/compute-engine'],
  code: [
    '@jitl/quickjs-wasmfile-release-sync',
    '@sqlite.org/sqlite-wasm',
    // Bundles the workers when the package is built.
    'esbuild',
    'quickjs-emscripten-core',
    'sucrase',
  ],
};
/** What a package finds on the disk instead of importing it, because it is more than code. */
const located: Readonly<Record<string, readonly string[]>> = { code: ['pyodide'] };
/** What a package works without, and one of its files imports: the user who wants that file brings it. */
const optionalPeers: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  core: { '@opentelemetry/api': /^telemetry/ },
  lambda: {
    '@aws-lambda-powertools/logger': /^powertools/,
    '@aws-lambda-powertools/metrics': /^powertools/,
    '@aws-sdk/client-s3': /^capture\//,
  },
  cli: { '@aws-sdk/client-lambda': /^lambda\// },
};
/** What a package is made for, so that its user has it already. */
const peers: Readonly<Record<string, readonly string[]>> = { cdk: ['aws-cdk-lib', 'constructs'] };

const packages = fileURLToPath(new URL('../packages/', import.meta.url));
const names = readdirSync(packages);

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly sideEffects?: boolean;
  readonly type?: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}
const manifestOf = (name: string): Manifest => JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
const ours = (list: Readonly<Record<string, string>> = {}): string[] =>
  Object.keys(list).flatMap((name) => (name.startsWith('@rlaif/') ? [name.slice('@rlaif/'.length)] : []));

/** What the published source of a package imports, and from which files: everything but tests and what helps them. */
function importsOf(name: string): Map<string, Set<string>> {
  const source = join(packages, name, 'src');
  const found = new Map<string, Set<string>>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || /\.test(-d|-prop)?\.ts$|-support\.ts$/.test(file)) continue;
    const text = readFileSync(join(source, file), 'utf8');
    for (const [, specifier] of text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([@\w.][^'\s]*)'/g)) {
      if (!specifier || specifier.startsWith('node:')) continue;
      const add = (imported: string): void => {
        found.set(imported, (found.get(imported) ?? new Set()).add(file));
      };
      if (specifier.startsWith('.')) {
        // Within its source a package goes where it likes; out of it, nowhere.
        const target = relative(source, join(dirname(join(source, file)), specifier));
        if (target.startsWith('..')) add(specifier);
      } else
        add(
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        );
    }
  }
  return found;
}

it('knows every package', () => {
  expect(names.toSorted()).toEqual(Object.keys(arrows).toSorted());
});

describe.each(names)('%s', (name) => {
  const manifest = manifestOf(name);
  const allowed = arrows[name]!;

  it('depends on no package that its arrows leave out', () => {
    const depends = [...ours(manifest.dependencies), ...ours(manifest.peerDependencies)];
    expect(depends.filter((other) => !allowed.includes(other))).toEqual([]);
  });

  it('imports nothing that it does not depend on, and nothing in the other direction', () => {
    const imported = [...importsOf(name).keys()];
    const has = { ...manifest.dependencies, ...manifest.peerDependencies };
    const own = bundled[name] ?? [];
    expect(own.filter((specifier) => !(specifier in (manifest.devDependencies ?? {})) || specifier in has)).toEqual([]);
    expect(imported.filter((specifier) => !(specifier in has) && !own.includes(specifier))).toEqual([]);
    const used = [...imported, ...(located[name] ?? [])];
    const unused = Object.keys(manifest.dependencies ?? {}).filter((dependency) => !used.includes(dependency));
    expect(unused).toEqual([]);
  });

  it('makes nobody’s provider a peer, and keeps the dependency-free ones free', () => {
    const optional = optionalPeers[name] ?? {};
    const all = [...(peers[name] ?? []), ...Object.keys(optional)];
    expect(Object.keys(manifest.peerDependencies ?? {})).toEqual(all);
    for (const [peer, files] of Object.entries(optional)) {
      expect(manifest.peerDependenciesMeta).toHaveProperty([peer, 'optional'], true);
      const importing = [...(importsOf(name).get(peer) ?? [])];
      expect(importing.length).toBeGreaterThan(0);
      expect(importing.filter((file) => !files.test(file))).toEqual([]);
    }
    const free = thirdParty[name];
    const others = Object.keys(manifest.dependencies ?? {}).filter((dependency) => !dependency.startsWith('@rlaif/'));
    expect(free ? others.filter((dependency) => !free.includes(dependency)) : []).toEqual([]);
  });

  it('is ESM without side effects, with types before default', () => {
    expect(manifest).toMatchObject({ type: 'module', sideEffects: false });
    for (const [path, target] of Object.entries(manifest.exports ?? {})) {
      if (path !== './package.json') expect(Object.keys(target as object)).toEqual(['types', 'default']);
    }
  });
});
