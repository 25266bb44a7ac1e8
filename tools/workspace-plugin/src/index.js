const { readFileSync } = require('node:fs');
const path = require('node:path');
const { inferProjects } = require('./infer-projects.js');

/**
 * Gives every project its tasks, so that no package.json has to repeat them.
 * @type {import('@nx/devkit').CreateNodes}
 */
const createNodes = [
  '{packages,apps,tools}/*/{package.json,src/**/*.test.ts,test/**/*.test.ts,src/handler/*/index.ts}',
  (files, _options, { workspaceRoot }) =>
    inferProjects(files, (file) => JSON.parse(readFileSync(path.join(workspaceRoot, file), 'utf8'))),
];

module.exports = { name: 'workspace-plugin', createNodes };
