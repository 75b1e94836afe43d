import { readFileSync } from 'node:fs'
import type { LinearModel } from './linear-model'

/**
 * A model that `npm run train` wrote beside the sources and the build copied. It is read when it is first asked for, and not
 * imported: megabytes of numbers would cost each command of the command line more time than all else that it loads.
 */
export function shippedModel(file: string): () => LinearModel {
  let model: LinearModel | undefined
  const read = () => (model ??= JSON.parse(readFileSync(file, 'utf8')) as LinearModel)
  shipped.push(read)
  return read
}

const shipped: (() => LinearModel)[] = []

/** Reads all models now: where the time of a reading is limited, it should not be theirs. */
export function readShippedModels(): void {
  for (const read of shipped) read()
}
