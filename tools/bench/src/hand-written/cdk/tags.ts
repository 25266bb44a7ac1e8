import type { CfnTag } from 'aws-cdk-lib/core';
import { nameOf, type Region } from '../regions.js';

export const nameTag = (purpose: string, values: Region): CfnTag[] => [{ key: 'Name', value: nameOf(purpose, values) }];
