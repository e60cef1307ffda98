import { Names, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { misuse } from './check-props.ts';

/** What AWS's training platform looks for in the name of a reward function, spelled so. */
const required = 'SageMaker';
/** The longest name that Lambda takes. */
const maxLength = 64;
const allowed: RegExp = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The name of a reward function: the given one, if a training run on SageMaker HyperPod would take it, or one of the stack's name and
 * the construct's path.
 *
 * @throws TypeError for a given name without `SageMaker`, or one that Lambda would refuse.
 */
export function functionNameOf(scope: Construct, given: string | undefined): string {
  if (given === undefined) return generatedName(scope);
  if (Token.isUnresolved(given)) return given;
  if (!given.includes(required)) {
    const hint = given.toLowerCase().includes('sagemaker') ? `, spelled so` : '';
    throw misuse(
      scope,
      `functionName must contain '${required}'${hint}, or SageMaker HyperPod refuses it; got '${given}'. '${given}-${required}' would do`,
    );
  }
  if (!allowed.test(given)) {
    throw misuse(
      scope,
      `functionName must be at most ${maxLength} letters, digits, hyphens and underscores; got '${given}' (${given.length})`,
    );
  }
  return given;
}

/** `Stack-Construct-SageMaker`; with a hash where that is too long, or holds what Lambda does not take. */
function generatedName(scope: Construct): string {
  const stack = Stack.of(scope);
  const ids = scope.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id);
  const withWord = (name: string): string => (name.includes(required) ? name : `${name}-${required}`);
  const plain = withWord([stack.stackName, ...ids].join('-'));
  if (!stack.nested && !Token.isUnresolved(plain) && allowed.test(plain)) return plain;
  const nameOf = (length: number): string =>
    Names.uniqueResourceName(scope, { maxLength: length, separator: '-', allowedSpecialCharacters: '_-' });
  // A long path is cut in the middle, which may be where the word stands.
  return nameOf(maxLength).includes(required) ? nameOf(maxLength) : withWord(nameOf(maxLength - required.length - 1));
}
