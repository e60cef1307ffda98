import { createSymbolicEngine } from './create-symbolic-engine.ts';
import type { SymbolicEngine } from './symbolic-engine.ts';

let shared: SymbolicEngine | undefined;

/**
 * The engine that the process shares, created when it is first asked.
 *
 * @example
 * await defaultEngine().compare({ json: 'x' }, { json: 'x' }); // 'equal'
 */
export const defaultEngine = (): SymbolicEngine => (shared ??= createSymbolicEngine());
