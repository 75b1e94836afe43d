import { existsSync } from 'node:fs'
import path from 'node:path'
import { UnexpectedError } from '../../kernel/errors'

const WORKER = 'sandbox-worker.js'

/**
 * The compiled worker: beside this file when this file is compiled; under `dist` when the sources run as TypeScript, because
 * a worker thread starts without the test runner's transforms.
 */
export function workerPath(here: string = __dirname): string {
  const beside = path.join(here, WORKER)
  if (existsSync(beside)) return beside
  const built = path.join(here, '..', '..', '..', 'dist', 'src', 'adapters', 'sandbox', WORKER)
  if (existsSync(built)) return built
  throw new UnexpectedError('The parser cannot start because it has not been built: run `npm run build`.', {
    code: 'SANDBOX.NOT-BUILT',
  })
}
