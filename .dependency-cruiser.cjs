/** The boundary table of docs/architecture.md. `from` and `to` are folders of src/; indirect paths count too. */
const src = (names) => `^src/(${names})/`;

/** What each layer may import from src/ besides itself. */
const allowed = {
  domain: '',
  contract: 'domain',
  inference: 'domain|contract',
  services: 'domain|contract|inference',
  server: 'domain|contract|services|inference',
  cli: 'domain|contract|services|inference|server',
  main: 'domain|contract|services|inference|server',
  preload: 'contract',
  renderer: 'domain|contract',
};

const layers = Object.entries(allowed).map(([layer, others]) => ({
  name: `${layer}-layer`,
  comment: `src/${layer} may import only itself${others ? ` and ${others.replaceAll('|', ', ')}` : ''}`,
  severity: 'error',
  from: { path: src(layer) },
  to: { path: '^src/', pathNot: src(others ? `${layer}|${others}` : layer) },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'pure-domain',
      comment: 'the domain knows no runtime and no library',
      severity: 'error',
      from: { path: src('domain') },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'contract-libraries',
      comment: 'the contract uses zod and oRPC only',
      severity: 'error',
      from: { path: src('contract') },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/(zod|@orpc/(contract|client|shared))/' },
    },
    {
      name: 'browser-no-node',
      comment: 'the renderer runs in a browser',
      severity: 'error',
      from: { path: src('renderer') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-no-native',
      severity: 'error',
      from: { path: src('renderer|domain|contract') },
      to: { path: '^electron$|node_modules/(electron|sharp|onnxruntime-node|lowdb|commander)/', reachable: true },
    },
    {
      name: 'one-door-to-onnxruntime',
      comment: 'only inference/session imports onnxruntime-node',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/inference/session/' },
      to: { path: 'node_modules/onnxruntime-(node|common)/' },
    },
    {
      name: 'one-door-to-sharp',
      comment: 'only inference/image imports sharp',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/inference/image/' },
      to: { path: 'node_modules/sharp/' },
    },
    {
      name: 'electron-only-in-shell',
      severity: 'error',
      from: { path: '^src/', pathNot: src('main|preload') },
      to: { path: '^electron$|node_modules/electron/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'] },
    builtInModules: { add: ['electron'] },
  },
};
