/** A late-bound string's text, where it is known before the deployment. CDK's tokens are text with a mark in it, Pulumi's outputs are none. */
export const knownText = (value: unknown): string | undefined =>
  typeof value === 'string' && !value.includes('${Token[') ? value : undefined;
