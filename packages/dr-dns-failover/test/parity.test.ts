import { parity } from '@dr/parity';
import { cases } from './dns.cases.js';

parity(cases);
