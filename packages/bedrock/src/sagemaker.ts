/**
 * Judge models on real-time endpoints of Amazon SageMaker AI.
 *
 * @module
 */
export {
  createSageMaker,
  type SageMakerModelOptions,
  type SageMakerProvider,
  type SageMakerSettings,
  sagemaker,
} from './sagemaker/create-sagemaker.ts';
export { type ToPrompt, toPrompt } from './sagemaker/to-prompt.ts';
