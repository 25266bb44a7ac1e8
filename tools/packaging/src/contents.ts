const wanted = [
  /^package\.json$/,
  /^README\.md$/,
  /^LICENSE$/,
  /^dist\/.+\.(js|d\.ts)(\.map)?$/,
  /^src\/.+\.ts$/,
  /^assets\/.+/, // bundled Lambda handlers
];
const unwanted = [/\.(test|cases)\./, /(^|\/)(golden|test|testing|__snapshots__)\//, /\.tsbuildinfo$/, /\.meta\.json$/];
const required = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts', 'src/index.ts'];

/** What is wrong with the list of files in a tarball: something a user does not need, or something that is missing. */
export function contentProblems(files: readonly string[]): string[] {
  const surplus = files.filter(
    (file) => unwanted.some((one) => one.test(file)) || !wanted.some((one) => one.test(file)),
  );
  const missing = required.filter((file) => !files.includes(file));
  // Source maps point into src: without it a debugger shows nothing.
  const orphans = files
    .filter((file) => /^dist\/.+(?<!\.d)\.js$/.test(file))
    .filter((file) => !files.includes(file.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts')));
  return [
    ...surplus.map((file) => `${file} does not belong into the tarball: exclude it in "files"`),
    ...missing.map((file) => `${file} is missing from the tarball`),
    ...orphans.map((file) => `${file} has no source in the tarball: a stale build, remove dist and build again`),
  ];
}
