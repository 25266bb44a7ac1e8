import { parity } from '@dr/parity';
import { cases } from './failover.cases.js';

parity(cases);
