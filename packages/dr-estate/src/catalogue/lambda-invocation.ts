import { naming, resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

export const lambdaPermission: CatalogueEntry = {
  cloudformation: 'AWS::Lambda::Permission',
  pulumi: 'aws:lambda/permission:Permission',
  read: (p) =>
    resource(
      'lambda.permission',
      { principal: p.text('Principal'), action: p.text('Action'), sourceAccount: p.text('SourceAccount') },
      [
        ...naming(p.edges('function', { cloudformation: 'FunctionName', pulumi: 'function' }), {
          kind: 'lambda.function',
        }),
        ...p.edges('source', 'SourceArn'),
      ],
    ),
};

export const lambdaEventInvokeConfig: CatalogueEntry = {
  cloudformation: 'AWS::Lambda::EventInvokeConfig',
  pulumi: 'aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig',
  read: (p) =>
    resource(
      'lambda.event-invoke-config',
      { maxRetries: p.number('MaximumRetryAttempts'), maxAgeSeconds: p.number('MaximumEventAgeInSeconds') },
      p.edges('function', 'FunctionName'),
    ),
};
