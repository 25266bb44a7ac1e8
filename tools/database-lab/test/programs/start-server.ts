// Starts a server, tells the folder that it is in, and stays: what is left when this is killed, a test looks at.
import { Authority } from '../../src/certificates.js';
import { PostgresqlServer } from '../../src/postgresql-server.js';
import { RunFolder } from '../../src/run-folder.js';

async function main(port: number): Promise<void> {
  const run = new RunFolder();
  const certificate = await (await Authority.create()).issue(['localhost']);
  const options = { name: 'orphan', major: 18, address: '127.0.0.1', port, certificate } as const;
  await (await PostgresqlServer.create(run, options)).start();
  console.log(run.path);
  setInterval(() => {}, 1_000);
}

main(Number(process.argv[2])).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
