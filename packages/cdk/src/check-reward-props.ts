import type { Construct } from 'constructs';
import { checkKeys, misuse, numberProp } from './check-props.ts';
import type { RewardFunctionProps } from './reward-function-props.ts';

/** The names of all properties: a mistyped one is refused. */
const names: readonly (keyof RewardFunctionProps)[] = [
  'entry',
  'code',
  'handler',
  'bundling',
  'functionName',
  'description',
  'environment',
  'memorySize',
  'timeout',
  'judges',
  'judgeEndpoints',
  'guardrails',
  'capture',
  'trainingRole',
  'provisionedConcurrency',
  'reservedConcurrency',
  'logRetention',
  'logRemovalPolicy',
  'alarms',
  'dashboard',
  'vpc',
  'vpcSubnets',
  'securityGroups',
  'tracing',
];

/** Refuses properties that there are not or that contradict each other, and numbers that Lambda would refuse at deployment. */
export function checkRewardProps(scope: Construct, props: RewardFunctionProps): void {
  checkKeys(scope, 'RewardFunction', props, names);
  const { entry, code, bundling, timeout, provisionedConcurrency = 0, reservedConcurrency } = props;
  if ((entry === undefined) === (code === undefined)) {
    throw misuse(scope, 'either entry, a file to bundle, or code, which is ready, must be given');
  }
  if (code && bundling) throw misuse(scope, 'bundling is for entry; code is taken as it is');
  const whole = { min: 0, integer: true };
  numberProp(scope, 'memorySize', props.memorySize ?? 512, { min: 128, max: 10_240, integer: true });
  if (timeout && !timeout.isUnresolved()) {
    numberProp(scope, 'timeout in seconds', timeout.toSeconds({ integral: false }), { min: 1, max: 900 });
  }
  numberProp(scope, 'provisionedConcurrency', provisionedConcurrency, whole);
  if (reservedConcurrency === undefined) return;
  numberProp(scope, 'reservedConcurrency', reservedConcurrency, whole);
  if (provisionedConcurrency > reservedConcurrency) {
    throw misuse(
      scope,
      `provisionedConcurrency (${provisionedConcurrency}) is taken from reservedConcurrency (${reservedConcurrency}), so it cannot be more`,
    );
  }
}
