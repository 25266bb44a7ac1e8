import { resource } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

export const kmsKey: CatalogueEntry = {
  cloudformation: 'AWS::KMS::Key',
  pulumi: 'aws:kms/key:Key',
  read: (p) =>
    resource('kms.key', {
      rotation: p.flag('EnableKeyRotation') ?? false,
      statements: p.statements({ cloudformation: 'KeyPolicy', pulumi: 'policy' }),
    }),
};

const aliasName = { cloudformation: 'AliasName', pulumi: 'name' };

export const kmsAlias: CatalogueEntry = {
  cloudformation: 'AWS::KMS::Alias',
  pulumi: 'aws:kms/alias:Alias',
  name: aliasName,
  idIsName: true,
  read: (p) => resource('kms.alias', { name: p.text(aliasName) }, p.edges('key', 'TargetKeyId')),
};
