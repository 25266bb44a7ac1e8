import { resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

const name = { cloudformation: 'StateMachineName', pulumi: 'name' };
const type = { cloudformation: 'StateMachineType', pulumi: 'type' };

export const stateMachine: CatalogueEntry = {
  cloudformation: 'AWS::StepFunctions::StateMachine',
  pulumi: 'aws:sfn/stateMachine:StateMachine',
  name,
  read: (p) =>
    resource(
      'states.state-machine',
      { name: p.text(name), type: p.text(type) === 'EXPRESS' ? 'EXPRESS' : 'STANDARD' },
      p.edges('role', 'RoleArn'),
    ),
};
