const { formatFiles, generateFiles, installPackagesTask, names, readJson, workspaceRoot } = require('@nx/devkit');
const path = require('node:path');

/**
 * Makes a new capability package: a plan, both bindings, tests and documentation around one small real resource.
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ name: string, description: string, skipInstall?: boolean }} options
 */
async function capability(tree, { name, description, skipInstall = false }) {
  const { className, fileName, propertyName } = names(name.replace(/^dr-/, ''));
  const packageName = `dr-${fileName}`;
  const root = `packages/${packageName}`;
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(fileName)) {
    throw new Error(
      `"${name}" is no name for a package: write lower-case words with single hyphens, such as audit-log`,
    );
  }
  if (tree.exists(root)) throw new Error(`${root} exists already: choose another name, or change what is there`);
  const manifests = tree.children('packages').map((folder) => readJson(tree, `packages/${folder}/package.json`));
  generateFiles(tree, path.join(__dirname, '../../files'), root, {
    className,
    fileName,
    propertyName,
    packageName,
    description,
    words: fileName.replaceAll('-', ' '),
    coreVersion: manifests.find((manifest) => manifest.name === 'dr-core').version,
    peerDependencies: JSON.stringify(peersOf(manifests)),
    peerDependenciesMeta: JSON.stringify(
      Object.fromEntries(Object.keys(peersOf(manifests)).map((peer) => [peer, { optional: true }])),
    ),
  });
  tree.write(`${root}/LICENSE`, tree.read('LICENSE') ?? '');
  tree.write(`.changeset/${packageName}.md`, `---\n'${packageName}': minor\n---\n\n${description}.\n`);
  await formatFiles(tree);
  return () => {
    if (!skipInstall) installPackagesTask(tree, true);
    console.log(
      `\n${packageName} is in ${path.join(workspaceRoot, root)}. Next: npx nx sync, then npx nx test ${packageName}`,
    );
  };
}

/**
 * The engines as the other packages claim them: a user must be able to satisfy all claims at once.
 * @param {readonly { peerDependencies?: Record<string, string> }[]} manifests
 * @returns {Record<string, string>}
 */
function peersOf(manifests) {
  const peers = Object.assign({}, ...manifests.map((manifest) => manifest.peerDependencies));
  return Object.fromEntries(
    Object.keys(peers)
      .toSorted()
      .map((name) => [name, peers[name]]),
  );
}

module.exports = capability;
