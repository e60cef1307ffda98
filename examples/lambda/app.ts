/** What `cdk` runs. The training role is given as context: `cdk deploy --context trainingRole=arn:aws:iam::...`. */
import { App } from 'aws-cdk-lib';
import { QuestionnaireReward } from './stack.ts';

const app = new App();
new QuestionnaireReward(app, 'Questionnaire', { trainingRole: app.node.tryGetContext('trainingRole') });
app.synth();
