import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { metrics } from './metric.js';
import { reasons } from './reason.js';
import { tuningVariables } from './settings.js';
import { verificationReasons } from './verification.js';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

it.each(Object.entries({ ...reasons, ...verificationReasons }))('the README says what %s means', (reason, meaning) => {
  expect(readme.replaceAll(/ +/g, ' ')).toContain(`| \`${reason}\` | ${meaning} |`);
});

it.each([...Object.keys(metrics), ...Object.values(tuningVariables)])('the README describes %s', (name) => {
  expect(readme).toContain(`\`${name}\``);
});
