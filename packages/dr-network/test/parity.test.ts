import { parity } from '@dr/parity';
import { cases } from './network.cases.js';

parity(cases);
