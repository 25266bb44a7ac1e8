// npm itself may run on an older Node; the scripts run on the one that this repository installs.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`Node ${process.versions.node} at ${process.execPath} is too old: 22.12 or later is needed.`);
  console.error(
    '"npm ci" installs Node 24 for Linux and Windows into node_modules; on other systems install it yourself.',
  );
  process.exit(1);
}
