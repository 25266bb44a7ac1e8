import type { Facts, Resource } from 'dr-estate';
import { resource } from '../../dr-budget/test/estates.js';

type Composite = Facts['cloudwatch.composite-alarm'];

/** An alarm on other alarms, by hand. */
export const joinedAlarm = (
  id: string,
  facts: Partial<Composite>,
  joins: readonly string[],
): Resource<'cloudwatch.composite-alarm'> =>
  resource(
    'cloudwatch.composite-alarm',
    id,
    { name: id.split('/')[1], description: undefined, rule: undefined, actionsEnabled: true, ...facts },
    joins.map((to) => ({ role: 'alarm', to })),
  );

/** Where the links within a text of Markdown lead, and the places that it has. */
export const linksOf = (text: string): { readonly wanted: ReadonlySet<string>; readonly there: readonly string[] } => ({
  wanted: new Set([...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)),
  // https://docs.github.com/en/get-started/writing-on-github: lower case, hyphens for spaces, without punctuation
  there: [...text.matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(' ', '-')
      .replaceAll(/[^\w-]/g, ''),
  ),
});
