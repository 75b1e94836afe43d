/**
 * Type-checks everything and lints it with the types of the same program: each by itself reads and checks the whole
 * project again, which takes as long as both together. Prints what is wrong, and ends with 1 when anything is.
 */
import path from 'node:path'
import { ESLint } from 'eslint'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '..', '..')
const host = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: name => name,
  getNewLine: () => '\n',
}

const { config, error } = ts.readConfigFile(path.join(root, 'tsconfig.check.json'), ts.sys.readFile)
const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, root)
const program = ts.createProgram(fileNames, { ...options, noEmit: true })
const faults = [...(error ? [error] : []), ...errors, ...ts.getPreEmitDiagnostics(program)]
process.stdout.write(ts.formatDiagnostics(faults, host))

const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    {
      files: ['src/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts'],
      languageOptions: { parserOptions: { project: null, programs: [program] } },
    },
  ],
})
const results = await eslint.lintFiles(['.'])
const formatter = await eslint.loadFormatter('stylish')
process.stdout.write(await formatter.format(results))
const hasLint = results.some(result => result.errorCount > 0 || result.warningCount > 0)
process.exitCode = faults.length > 0 || hasLint ? 1 : 0
