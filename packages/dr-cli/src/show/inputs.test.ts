import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseInput, parseParameters, parseRegion, sizeOf, titleOf } from './inputs.js';

const folder = mkdtempSync(join(tmpdir(), 'dr-inputs-'));
const template = join(folder, 'network.template.json');
const odd = join(folder, 'a@us-east-1');
mkdirSync(join(folder, 'cdk.out', 'asset.1'), { recursive: true });
writeFileSync(template, '{}');
writeFileSync(odd, '{}');
writeFileSync(join(folder, 'cdk.out', 'manifest.json'), '12345');
writeFileSync(join(folder, 'cdk.out', 'asset.1', 'big.json'), '1234567890');
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is given to dr show', () => {
  it('is a path, or a path with a region', () => {
    expect(parseInput(template)).toEqual({ path: template });
    expect(parseInput(`${template}@ap-southeast-2`)).toEqual({ path: template, region: 'ap-southeast-2' });
    expect(parseInput(`${template}@us-gov-west-1`)).toEqual({ path: template, region: 'us-gov-west-1' });
  });

  it('may have an at sign in its name', () => {
    expect(parseInput(odd)).toEqual({ path: odd });
    expect(parseInput(`${odd}@eu-west-1`)).toEqual({ path: odd, region: 'eu-west-1' });
  });

  it('must exist and name a region', () => {
    expect(() => parseInput('nowhere.yaml@us-east-1')).toThrow(
      'nowhere.yaml@us-east-1: there is no such file or folder',
    );
    expect(() => parseInput(`${template}@useast1`)).toThrow('"useast1" is no region');
    expect(() => parseRegion('moon')).toThrow('--region moon: this is no region');
    expect(parseRegion('us-east-1')).toBe('us-east-1');
  });

  it('may give parameters, whose values may hold anything', () => {
    expect(parseParameters(['A=1', 'B=x=y', 'C='])).toEqual({ A: '1', B: 'x=y', C: '' });
    expect(() => parseParameters(['=1'])).toThrow('--parameter =1: write Name=value');
    expect(() => parseParameters(['A'])).toThrow('--parameter A: write Name=value');
  });

  it('is called by the app or the template, not by the folder of an engine', () => {
    const title = (...paths: readonly string[]) => titleOf(paths.map((path) => ({ path })));
    expect(title('/x/trading/cdk.out')).toBe('trading');
    expect(title('/x/trading/cdk.out/manifest.json')).toBe('trading');
    expect(title('/x/trading/pulumi.out/registrations.json')).toBe('trading');
    expect(title('/x/trading/cdk.out.transit-gateway')).toBe('trading (transit-gateway)');
    expect(title('/x/east.yaml', '/x/west.template.json')).toBe('east + west');
  });

  it('is as large as what is read of it, without assets', () => {
    expect(sizeOf([{ path: template }, { path: join(folder, 'cdk.out') }])).toBe(2 + 5);
  });
});
