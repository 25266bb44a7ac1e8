import { referred } from '../assembly/property-reader.js';
import { resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

/** Its value is an edge where it holds what another resource will have, and nobody's business otherwise. */
export const ssmParameter: CatalogueEntry = {
  cloudformation: 'AWS::SSM::Parameter',
  pulumi: 'aws:ssm/parameter:Parameter',
  name: 'Name',
  idIsName: true,
  read: (p) =>
    resource(
      'ssm.parameter',
      { name: p.text('Name') },
      p.edges('value', 'Value').filter(({ value }) => referred(value) !== undefined),
    ),
};
