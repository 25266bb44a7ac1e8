import { reachability } from 'dr-estate';
import { expect, it } from 'vitest';
import { failoverPath } from '../../test/failover-path.js';
import { pictureOf } from '../picture/picture-of.js';
import { renderJson, type ShownEstate } from './render-json.js';

it('machines are told of databases, topics, ways and remarks, each with its region', () => {
  const estate = failoverPath({ 'us-west-2/mail': undefined });
  const shown = JSON.parse(renderJson(estate, reachability(estate), pictureOf(estate, 'test'))) as ShownEstate;
  const { clusters, topics, flows, remarks } = shown.recovery;
  expect(clusters.map(({ region, role }) => `${region} ${role}`)).toEqual(['us-east-1 writer', 'us-west-2 reader']);
  expect(topics.map(({ region, subscribers }) => `${region} ${subscribers}`)).toEqual(['us-east-1 1', 'us-west-2 0']);
  expect(flows.map(({ title }) => title)).toEqual(['Promotion of ledger', 'Traffic of api.acme.dev']);
  expect(remarks.map(({ severity }) => severity)).toEqual(['fault']);
});
