import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresqlPair, type PostgresqlPair } from './postgresql-pair.js';
import { names, samplesIn } from './two-regions.js';

let pair: PostgresqlPair;

beforeAll(async () => {
  pair = await openPostgresqlPair(18);
});
afterAll(() => pair.regions.close());
beforeEach(() => pair.regions.reset());

describe('the probe of the standby region, against a PostgreSQL primary and its standby', () => {
  it('finds both healthy', async () => {
    const probe = await pair.regions.probe({ tuning: { samples: 3 } });
    const { result, log } = await probe.invoke();
    console.log(log.join('\n'));
    expect(result).toEqual({ local: { samples: 3, healthy: 3 }, writer: { samples: 3, healthy: 3 } });
    expect(samplesIn(log)).toHaveLength(6);
    expect(names).toBeDefined();
  });
});
