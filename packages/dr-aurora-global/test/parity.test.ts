import { parity } from '@dr/parity';
import { cases } from './database.cases.js';

parity(cases);
