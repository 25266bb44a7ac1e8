import type { Estate } from 'dr-estate';
import type { Remark } from './recovery-picture.js';
import { databaseRemarks } from './remarks-database.js';
import { dnsRemarks } from './remarks-dns.js';
import { signalRemarks } from './remarks-signal.js';

/** What one would not see in the drawing: what is there and does not do what it seems to. Faults first. */
export const remarksOf = (estate: Estate): Remark[] =>
  [...databaseRemarks(estate), ...signalRemarks(estate), ...dnsRemarks(estate)].toSorted(
    (a, b) => Number(a.severity === 'note') - Number(b.severity === 'note'),
  );
