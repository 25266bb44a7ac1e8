import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationOf } from '../src/configuration.js';

describe('the configuration of the payment platform', () => {
  it('has every key named that it lacks, with what it is for, and no stack trace around it', () => {
    const read = (key: string) => (key === 'zone' ? 'pay.acme.dev' : undefined);
    expect(() => configurationOf(read)).toThrowErrorMatchingInlineSnapshot(`
      [ConfigurationError: The configuration lacks
        onCall: an e-mail address that hears of every alarm
        primaryEndpoint: the host name of the load balancer in the primary region
        standbyEndpoint: the host name of the load balancer in the standby region
      Set it in Pulumi.<stack>.yaml (payment:...), or in cdk.json or with --context.]
    `);
    expect(() => configurationOf(read)).toThrow(expect.objectContaining({ stack: '' }));
  });

  it.each(['cdk.json', 'Pulumi.production.yaml'])(
    'leads nowhere and tells nobody as it is committed, in %s',
    (file) => {
      const lines = readFileSync(join(import.meta.dirname, '..', file), 'utf8').split('\n');
      const said = lines.filter((line) => !line.trim().startsWith('#')).join('\n');
      expect(said).not.toMatch(/zone|Endpoint|onCall|\w@\w/);
    },
  );
});
