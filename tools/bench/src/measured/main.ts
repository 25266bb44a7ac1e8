import { measure as cdk } from './cdk.js';
import { measure as pulumi } from './pulumi.js';
import { measure as reading } from './reading.js';

/** Everything that is measured inside a process, by name. Usage: node main.js <name> <case as JSON>; prints the result as JSON. */
export const measurements = { cdk, pulumi, reading };

export type Measurements = typeof measurements;

const [name = '', given = '{}'] = process.argv.slice(2);
const measure = measurements[name as keyof Measurements] as (given: unknown) => Promise<unknown>;
void measure(JSON.parse(given)).then((result) => process.stdout.write(JSON.stringify(result)));
