/** What the members of lists are called, where RDS does not call them `member`. */
const members: Readonly<Record<string, string>> = {
  GlobalClusters: 'GlobalClusterMember',
  GlobalClusterMembers: 'GlobalClusterMember',
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A value as an element. What is undefined is left out. */
export function xmlOf(name: string, value: unknown): string {
  if (value === undefined) return '';
  return `<${name}>${contentOf(name, value)}</${name}>`;
}

function contentOf(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => xmlOf(members[name] ?? 'member', item)).join('');
  if (typeof value !== 'object' || value === null) return escape(String(value));
  return Object.entries(value)
    .map(([key, item]) => xmlOf(key, item))
    .join('');
}
