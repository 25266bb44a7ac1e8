import { resource } from '../assembly/draft.js';
import { referencesIn } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

const name = 'DashboardName';
const body = 'DashboardBody';

export const dashboard: CatalogueEntry = {
  cloudformation: 'AWS::CloudWatch::Dashboard',
  pulumi: 'aws:cloudwatch/dashboard:Dashboard',
  name,
  idIsName: true,
  read: (p) =>
    resource(
      'cloudwatch.dashboard',
      { name: p.text(name), body: p.json(body) },
      referencesIn(p.value(body) ?? null).map((value) => ({ role: 'shows', property: body, value })),
    ),
};
