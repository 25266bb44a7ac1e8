import { parseCidr } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { internet, legs, type Goal } from './routes.js';

const goal = (cidr: string): Goal => ({ blocks: [parseCidr(cidr) ?? { base: 0, prefix: 32 }], vpc: 'vpc', text: cidr });

/** Which of some routes take the traffic to a goal, in the order of its parts. */
const taken = (to: Goal, ...destinations: readonly (string | undefined)[]) =>
  legs(
    destinations.map((destination) => ({ destination })),
    to,
  ).map(({ route }) => route?.destination);

describe('the routes that take traffic', () => {
  it('are the one with the longest prefix, in whatever order', () => {
    expect(taken(goal('10.1.2.0/24'), '10.0.0.0/8', '10.1.0.0/16', '0.0.0.0/0')).toEqual(['10.1.0.0/16']);
    expect(taken(goal('10.1.2.0/24'), '10.1.0.0/16', '10.0.0.0/8')).toEqual(['10.1.0.0/16']);
  });

  it('are none where no route holds the goal', () => {
    expect(taken(goal('10.1.2.0/24'), '10.2.0.0/16', '10.1.3.0/24')).toEqual([undefined]);
  });

  it('leave out prefix lists, IPv6 and what is not known', () => {
    expect(taken(goal('10.1.2.0/24'), 'pl-1', '::/0', undefined)).toEqual([undefined]);
  });

  it('are several where narrower ones divide the goal, each for its own part', () => {
    expect(taken(goal('10.1.2.0/24'), '10.1.0.0/16', '10.1.2.0/26')).toEqual(['10.1.0.0/16', '10.1.2.0/26']);
    expect(taken(goal('10.1.2.0/24'), '10.1.2.0/26')).toEqual([undefined, '10.1.2.0/26']);
  });

  it('are the narrower ones alone where they leave nothing over', () => {
    expect(taken(goal('10.1.2.0/24'), '10.1.0.0/16', '10.1.2.0/25', '10.1.2.128/25')).toEqual([
      '10.1.2.0/25',
      '10.1.2.128/25',
    ]);
  });

  it('nest: a part is divided again, and a route that is there twice is taken once', () => {
    expect(taken(goal('10.1.2.0/24'), '10.1.0.0/16', '10.1.2.0/25', '10.1.2.0/26')).toEqual([
      '10.1.0.0/16',
      '10.1.2.0/25',
      '10.1.2.0/26',
    ]);
    expect(taken(goal('10.1.2.0/24'), '10.1.2.0/25', '10.1.2.0/25')).toEqual([undefined, '10.1.2.0/25']);
  });

  it('are for the internet a default route or two halves, and nothing narrower', () => {
    expect(taken(internet, '0.0.0.0/0', '10.0.0.0/8')).toEqual(['0.0.0.0/0', '0.0.0.0/0']);
    expect(taken(internet, '0.0.0.0/1', '128.0.0.0/1')).toEqual(['0.0.0.0/1', '128.0.0.0/1']);
    expect(taken(internet, '0.0.0.0/1', '128.0.0.0/2')).toEqual(['0.0.0.0/1', undefined]);
  });
});
