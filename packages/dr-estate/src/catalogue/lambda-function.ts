import { resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

const name = { cloudformation: 'FunctionName', pulumi: 'name' };

export const lambdaFunction: CatalogueEntry = {
  cloudformation: 'AWS::Lambda::Function',
  pulumi: 'aws:lambda/function:Function',
  name,
  idIsName: true,
  read: (p) => {
    const network = p.nested('VpcConfig');
    const facts = {
      name: p.text(name),
      runtime: p.text('Runtime'),
      handler: p.text('Handler'),
      timeoutSeconds: p.number('Timeout'),
    };
    return resource('lambda.function', facts, [
      ...p.edges('role', 'Role'),
      ...network.edges('subnet', 'SubnetIds'),
      ...network.edges('securityGroup', 'SecurityGroupIds'),
    ]);
  },
};
