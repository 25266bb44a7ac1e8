import { resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

const name = { cloudformation: 'LogGroupName', pulumi: 'name' };

/** `GetAtt Arn` ends in `:*` in CloudFormation, which means its streams; the Pulumi provider cuts that off. */
export const logGroup: CatalogueEntry = {
  cloudformation: 'AWS::Logs::LogGroup',
  pulumi: 'aws:cloudwatch/logGroup:LogGroup',
  name,
  idIsName: true,
  endings: { Arn: ':*' },
  read: (p) =>
    resource(
      'logs.log-group',
      { name: p.text(name), retentionDays: p.number('RetentionInDays') || undefined },
      p.edges('key', 'KmsKeyId'),
    ),
};
