import { parity } from '@dr/parity';
import { cases } from './probe.cases.js';

parity(cases);
