import { ofKind, targets, type Estate, type Resource } from 'dr-estate';
import type { TopicPicture } from './recovery-picture.js';

/** The topics of a region, with who hears them and what speaks to them. */
export const topicsOf = (estate: Estate, region: string): TopicPicture[] =>
  ofKind(estate, 'sns.topic')
    .filter((topic) => topic.region === region)
    .map((topic) => ({
      name: topic.name,
      subscribers: subscribersOf(estate, topic).length,
      alarms: alarmsTo(estate, topic).length,
    }));

export const subscribersOf = (estate: Estate, topic: Resource<'sns.topic'>): readonly Resource[] =>
  ofKind(estate, 'sns.subscription').filter((one) => targets(one, 'topic').includes(topic.id));

/** Alarms, composite or not. */
export const alarmsIn = (estate: Estate): readonly Resource<'cloudwatch.alarm' | 'cloudwatch.composite-alarm'>[] => [
  ...ofKind(estate, 'cloudwatch.alarm'),
  ...ofKind(estate, 'cloudwatch.composite-alarm'),
];

/** Alarms that tell a topic when they rise. */
export const alarmsTo = (estate: Estate, topic: Resource<'sns.topic'>): readonly Resource[] =>
  alarmsIn(estate).filter((alarm) => targets(alarm, 'alarmAction').includes(topic.id));
