import { parity } from '@dr/parity';
import { cases } from './monitoring.cases.js';

parity(cases);
