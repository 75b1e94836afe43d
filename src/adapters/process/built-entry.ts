import { existsSync } from 'node:fs'
import path from 'node:path'
import { UnexpectedError } from '../../kernel/errors'

/**
 * The compiled beginning of a process, such as `files/file-process`: in the neighbouring folder when this file is compiled;
 * under `dist` when the sources run as TypeScript, because a process starts without the test runner's transforms.
 */
export function builtEntry(name: string, here: string = __dirname): string {
  const beside = path.join(here, '..', `${name}.js`)
  if (existsSync(beside)) return beside
  const built = path.join(here, '..', '..', '..', 'dist', 'src', 'adapters', `${name}.js`)
  if (existsSync(built)) return built
  throw new UnexpectedError('Files cannot be read because the reader has not been built: run `npm run build`.', {
    code: 'FILES.NOT-BUILT',
  })
}
