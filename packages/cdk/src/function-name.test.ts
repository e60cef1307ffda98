import { App, CfnParameter, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { functionNameOf } from './function-name.ts';
import { stackOf } from './test-support.ts';

const within = (id: string, stack: Stack = stackOf()): Construct => new Construct(stack, id);

describe('functionNameOf', () => {
  it('joins the names of stack and construct, and the word', () => {
    expect(functionNameOf(within('ContractReview'), undefined)).toBe('Training-ContractReview-SageMaker');
  });

  it('adds no word that is there', () => {
    expect(functionNameOf(within('SageMakerReward'), undefined)).toBe('Training-SageMakerReward');
  });

  it('uses the physical name of the stack, and every id below it', () => {
    const stack = new Stack(new Stage(new App(), 'Production'), 'Rewards');
    expect(functionNameOf(new Construct(within('Legal', stack), 'Review'), undefined)).toBe(
      'Production-Rewards-Legal-Review-SageMaker',
    );
  });

  it.each([
    ['a long id', 'A'.repeat(80)],
    ['a long id with the word in its middle', `${'A'.repeat(30)}SageMaker${'B'.repeat(40)}`],
    ['an id with other characters', 'Überprüfung der Verträge'],
  ])('fits Lambda and holds the word for %s', (_, id) => {
    const name = functionNameOf(within(id), undefined);
    expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(name).toContain('SageMaker');
    expect(functionNameOf(within(`${id}2`), undefined)).not.toBe(name);
  });

  it('fits Lambda in a nested stack, whose name only the deployment knows', () => {
    const nested = new NestedStack(stackOf(), 'Nested');
    expect(functionNameOf(within('Reward', nested), undefined)).toMatch(/^Training-Nested-Reward-\w+-SageMaker$/);
  });

  it('takes a given name as it is, where the word is in it', () => {
    expect(functionNameOf(within('x'), 'MyRewardFunctionSageMaker')).toBe('MyRewardFunctionSageMaker');
    const parameter = new CfnParameter(stackOf(), 'Name').valueAsString;
    expect(functionNameOf(within('x'), parameter)).toBe(parameter);
  });

  it.each([
    ['reward', /Training\/x: functionName must contain 'SageMaker', or SageMaker HyperPod refuses it; got 'reward'/],
    ['sagemaker-reward', /must contain 'SageMaker', spelled so/],
    [`SageMaker${'x'.repeat(56)}`, /at most 64 letters.*\(65\)/],
    ['SageMaker reward', /letters, digits, hyphens and underscores/],
    ['', /must contain 'SageMaker'/],
  ])('refuses %j', (name, message) => {
    expect(() => functionNameOf(within('x'), name)).toThrow(TypeError);
    expect(() => functionNameOf(within('x'), name)).toThrow(message);
  });
});
