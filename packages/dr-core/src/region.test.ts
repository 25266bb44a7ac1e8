import { expect, it } from 'vitest';
import { isRegionName, partitionOf, regionNames, zoneIdsOf } from './region.js';

it.each(regionNames)('%s offers two or three zones, each once and its own', (region) => {
  const ids = zoneIdsOf(region);
  expect(ids.length === 2 || ids.length === 3).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids.map((id) => id.split('-')[0])).size).toBe(1);
});

it('names the zones of a region by ids of that region alone', () => {
  const owners = regionNames.map((region) => zoneIdsOf(region)[0]?.split('-')[0]);
  expect(new Set(owners).size).toBe(regionNames.length);
});

it('knows its regions and their partitions', () => {
  expect(isRegionName('eu-west-1')).toBe(true);
  expect(isRegionName('toString')).toBe(false);
  expect(partitionOf('us-east-1')).toBe('aws');
  expect(partitionOf('us-gov-west-1')).toBe('aws-us-gov');
});
