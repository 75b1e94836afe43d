'use strict'
const path = require('node:path')
const vm = require('node:vm')
const { default: Runtime } = require('jest-runtime')

const TESTS = path.resolve(__dirname, '..', '..') + path.sep
const AS_COMMONJS = {
  collectCoverage: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: false,
  supportsStaticESM: false,
  supportsTopLevelAwait: false,
}
/** What was compiled in this worker, by file: its functions make a module of their own each time that they are called. */
const compiled = new Map()

/**
 * Loads the files of test/ anew for each suite, as Jest does, and everything else, sources and packages, once for a worker by Node's
 * own `require`: a suite that loads a thousand modules spends more on that than on most of its tests. No suite replaces a module.
 */
class SharedRuntime extends Runtime {
  constructor(config, environment, resolver, transformer, ...rest) {
    super(config, environment, resolver, transformer, ...rest)
    readTypeScript(transformer)
    const { executor } = this
    executor.compile = (source, filename) => {
      const known = compiled.get(filename)
      if (known?.source === source) return known.make
      const make = vm.compileFunction(source, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      })
      compiled.set(filename, { source, make })
      return make
    }
  }

  requireModuleOrMock(from, name) {
    if (name === '@jest/globals' || this._resolution.isCoreModule(name)) return super.requireModuleOrMock(from, name)
    const file = this._resolution.resolveCjs(from, name)
    return file.startsWith(TESTS) ? super.requireModuleOrMock(from, name) : require(file)
  }
}

/** Sources that `require` meets are made JavaScript as Jest makes the tests. */
function readTypeScript(transformer) {
  if (require.extensions['.ts']) return
  require.extensions['.ts'] = (module, filename) => {
    module._compile(transformer.transform(filename, AS_COMMONJS).code, filename)
  }
}

module.exports = SharedRuntime
