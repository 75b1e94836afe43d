import { existsSync } from 'node:fs'
import path from 'node:path'
import { UnexpectedError } from '../../kernel/errors'

const PROCESS = 'file-process.js'

/** The compiled reading process: beside this file when it is compiled; under `dist` when the sources run as TypeScript. */
export function processPath(here: string = __dirname): string {
  const beside = path.join(here, PROCESS)
  if (existsSync(beside)) return beside
  const built = path.join(here, '..', '..', '..', 'dist', 'src', 'adapters', 'files', PROCESS)
  if (existsSync(built)) return built
  throw new UnexpectedError('Files cannot be read because the reader has not been built: run `npm run build`.', {
    code: 'FILES.NOT-BUILT',
  })
}
