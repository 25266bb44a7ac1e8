import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configurationOf } from '../src/configuration.js';
import { app } from './deployments.js';

describe('the configuration of the trading platform', () => {
  it('has every key named that is missing or wrong, with what it is for, and no stack trace around it', () => {
    expect(() => configurationOf((key) => (key === 'connectivity' ? 'internet' : undefined)))
      .toThrowErrorMatchingInlineSnapshot(`
      [ConfigurationError: The configuration lacks
        connectivity = "internet": how the regions are connected, "vpc-peering" or "transit-gateway"
        onCall = undefined: an e-mail address that hears of every alarm
      Set it in Pulumi.<stack>.yaml (trading:...), or in cdk.json or with --context.]
    `);
    expect(() => configurationOf(() => '')).toThrow(/connectivity = "".*\n.*onCall = ""/);
    expect(() => configurationOf(() => '')).toThrow(expect.objectContaining({ stack: '' }));
  });

  it('is the same words in either engine', () => {
    const configured = { connectivity: 'transit-gateway', onCall: 'oncall@acme.dev' };
    expect(configurationOf((key) => configured[key])).toEqual(configured);
  });

  it.each(['cdk.json', 'Pulumi.production.yaml'])('tells nobody of alarms as it is committed, in %s', (file) => {
    const lines = readFileSync(join(app, file), 'utf8').split('\n');
    const said = lines.filter((line) => !line.trim().startsWith('#')).join('\n');
    expect(said).toContain('connectivity');
    expect(said).not.toMatch(/onCall|\w@\w/);
  });
});
