import { type Finding, ok, skipped, warning } from './check.ts';
import type { FunctionArn } from './function-arn.ts';

/** AWS's verifier takes an ARN with a version or an alias for the path of a file. */
export function checkQualifier(arn: FunctionArn | undefined): Finding {
  if (!arn) return skipped('it is no ARN');
  if (arn.qualifier === undefined) return ok();
  return warning(
    `AWS's verifier refuses an ARN with a version or an alias (${arn.qualifier}): give it ${arn.arn.slice(0, -arn.qualifier.length - 1)}`,
  );
}

/** SageMaker HyperPod calls functions by their name only. */
export function checkName(arn: FunctionArn | undefined): Finding {
  if (!arn) return skipped('it is no ARN');
  if (arn.name.includes('SageMaker')) return ok();
  const isSpelledOtherwise = /sagemaker/i.test(arn.name);
  return warning(
    `SageMaker HyperPod calls only functions whose name contains SageMaker${isSpelledOtherwise ? ', spelled so' : ''}`,
  );
}
