import { resource } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import { render } from '../value/render.js';
import { isProperties } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

const name = { cloudformation: 'FunctionName', pulumi: 'name' };
const concurrency = { cloudformation: 'ReservedConcurrentExecutions', pulumi: 'reservedConcurrentExecutions' };

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
      architecture: p.texts('Architectures')[0],
      handler: p.text('Handler'),
      timeoutSeconds: p.number('Timeout'),
      memoryMegabytes: p.number('MemorySize'),
      reservedConcurrency: p.number(concurrency),
      environment: environmentOf(p),
    };
    return resource('lambda.function', facts, [
      ...p.edges('role', 'Role'),
      ...network.edges('subnet', 'SubnetIds'),
      ...network.edges('securityGroup', 'SecurityGroupIds'),
      ...p.nested('LoggingConfig').edges('logGroup', 'LogGroup'),
    ]);
  },
};

function environmentOf(p: PropertyReader): readonly string[] {
  const variables = p.nested('Environment').value('Variables');
  if (!isProperties(variables)) return [];
  return Object.entries(variables)
    .map(([variable, value]) => `${variable}=${render(value)}`)
    .toSorted();
}
