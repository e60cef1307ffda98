/** The modules of the surroundings, and what can be imported from each by its name. */
const members: Readonly<Record<string, readonly string[]>> = {
  fs: ['readFileSync', 'writeFileSync', 'writeSync', 'readFile', 'existsSync'],
  readline: ['createInterface', 'promises'],
  'readline/promises': ['createInterface'],
  process: ['stdin', 'stdout', 'stderr', 'argv', 'env', 'exit', 'nextTick', 'hrtime'],
  perf_hooks: ['performance'],
  timers: ['setTimeout', 'setInterval', 'setImmediate'],
  'timers/promises': ['setTimeout'],
  os: ['EOL'],
};

/**
 * The text of a module that a program imports: what `require` gives, as a module.
 *
 * @throws Error for a module that there is not.
 * @example
 * moduleText('node:fs'); // 'const all = require("fs"); export default all; ...'
 */
export function moduleText(name: string): string {
  const bare = name.replace(/^node:/, '');
  if (!Object.hasOwn(members, bare)) throw new Error(`Cannot find module '${name.slice(0, 80)}'`);
  const named = members[bare]!.map(
    (member) => `const own_${member} = all.${member}; export { own_${member} as ${member} };`,
  );
  return [`const all = require(${JSON.stringify(bare)}); export default all;`, ...named].join('\n');
}
