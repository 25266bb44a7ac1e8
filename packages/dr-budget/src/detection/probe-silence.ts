import type { Sampling } from 'dr-core';
import { ofKind, type Estate, type Resource } from 'dr-estate';

/** What the probe's code takes where its environment says nothing. */
const unsaid: Sampling = {
  samples: 12,
  sampleInterval: 5_000,
  dnsTimeout: 1_000,
  connectTimeout: 5_000,
  queryTimeout: 2_000,
  callTimeout: 5_000,
};

const variables: Readonly<Record<keyof Sampling, string>> = {
  samples: 'SAMPLES',
  sampleInterval: 'SAMPLE_INTERVAL_MS',
  dnsTimeout: 'DNS_TIMEOUT_MS',
  connectTimeout: 'CONNECT_TIMEOUT_MS',
  queryTimeout: 'QUERY_TIMEOUT_MS',
  callTimeout: 'CALL_TIMEOUT_MS',
};

/** The function that emits the probe's metrics of a database in a region. */
export const probeOf = (
  estate: Estate,
  region: string,
  dimensions: readonly string[],
): Resource<'lambda.function'> | undefined =>
  ofKind(estate, 'lambda.function').find(
    ({ region: own, facts }) =>
      own === region &&
      facts.environment.some(
        (line) => line.startsWith('DATABASE=') && dimensions.includes(`Database=${line.slice(9)}`),
      ),
  );

/** Reads how a probe samples from its environment; what is not said is as its code has it. */
export function samplingOf(probe: Resource<'lambda.function'> | undefined): Sampling {
  const given = new Map(
    probe?.facts.environment.map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]),
  );
  const read = (key: keyof Sampling): number => {
    const text = given.get(variables[key]);
    return text === undefined || !/^\d+$/.test(text) ? unsaid[key] : Number(text);
  };
  return {
    samples: read('samples'),
    sampleInterval: read('sampleInterval'),
    dnsTimeout: read('dnsTimeout'),
    connectTimeout: read('connectTimeout'),
    queryTimeout: read('queryTimeout'),
    callTimeout: read('callTimeout'),
  };
}
