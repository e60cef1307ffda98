import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Every name that a package exports has a doc comment where it is declared, and every function an example. */
const packages = fileURLToPath(new URL('../packages/', import.meta.url));

interface Declaration {
  readonly name: string;
  readonly kind: string;
  readonly comment: string;
}

function declarationsOf(name: string): readonly Declaration[] {
  const source = join(packages, name, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const { exports } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
  const entries = Object.keys(exports)
    .map((path) => (path === '.' ? 'index.ts' : `${path.slice(2)}.ts`))
    .filter((file) => files.includes(file));
  const exported = new Set(
    entries.flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8');
      const lists = [...text.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list]) => list!.split(','));
      const own = [...text.matchAll(/^export (?:async )?(?:function|const|interface|type|class) (\w+)/gm)].map(
        ([, n]) => n!,
      );
      return [...lists.map((item) => item.trim().replace(/^type /, '')), ...own];
    }),
  );
  return files
    .filter((file) => !/\.test(-d|-prop)?\.ts$|-support\.ts$|fixture/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8');
      const pattern =
        /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?^export (?:async )?(function\*?|const|interface|type|class) (\w+)/gm;
      return [...text.matchAll(pattern)].map(([, comment = '', kind, declared]) => ({
        name: declared!,
        kind: kind!,
        comment,
      }));
    })
    .filter(({ name: declared }) => exported.has(declared));
}

describe.each(readdirSync(packages))('%s', (name) => {
  // An overload's comment stands before the first signature.
  const declarations = [...Map.groupBy(declarationsOf(name), (one) => one.name).values()].map((all) => all[0]!);

  it('documents every name that it exports', () => {
    expect(declarations.length).toBeGreaterThan(0);
    expect(declarations.filter(({ comment }) => comment === '').map((one) => one.name)).toEqual([]);
  });

  it('shows every function in an example', () => {
    const functions = declarations.filter(({ kind }) => kind === 'function' || kind === 'class');
    expect(functions.filter(({ comment }) => !comment.includes('@example')).map((one) => one.name)).toEqual([]);
  });
});
