/** Node 20 can `require` ESM packages, jest cannot: those that we use are transformed. */
const esmPackages = ['openid-client', 'oauth4webapi', 'jose']

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: '<rootDir>/test/support/one-world/environment.js',
  runtime: '<rootDir>/test/support/one-world/runtime.js',
  testSequencer: '<rootDir>/test/support/one-world/longest-first.js',
  // Not in the folder for temporary files, which is a new one for each run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  transform: {
    '\\.(m?[jt]s)$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`node_modules/(?!(${esmPackages.join('|')})/)`],
  globalSetup: '<rootDir>/test/support/before-all.ts',
  globalTeardown: '<rootDir>/test/support/after-all.ts',
  setupFiles: ['<rootDir>/test/support/deny-network.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
  // What a suite leaves behind stays in its worker, up to some gigabytes, through which the collector then goes again and again.
  workerIdleMemoryLimit: '1GB',
}
