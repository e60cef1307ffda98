import { expect, test } from 'vitest';
import { functionArn } from './function-arn.ts';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:My_Reward-SageMaker';

test('takes an ARN apart, with a qualifier and without', () => {
  expect(functionArn(arn)).toEqual({ arn, region: 'us-east-1', name: 'My_Reward-SageMaker', qualifier: undefined });
  expect(functionArn(`${arn}:7`)).toMatchObject({ name: 'My_Reward-SageMaker', qualifier: '7' });
  expect(functionArn(`${arn}:$LATEST`)).toMatchObject({ qualifier: '$LATEST' });
  expect(functionArn(arn.replace('arn:aws:', 'arn:aws-us-gov:'))).toMatchObject({ region: 'us-east-1' });
});

test.each([
  '',
  'handler.mjs',
  'arn:aws:lambda:us-east-1:123456789012:function:',
  'arn:aws:lambda:us-east-1:12345:function:name',
  'arn:aws:lambda:us-east-1:123456789012:layer:name',
  `${arn}:`,
  `${arn}:a:b`,
  `${arn}\n`,
  ` ${arn}`,
])('takes %j for no ARN', (text) => {
  expect(functionArn(text)).toBeUndefined();
});
