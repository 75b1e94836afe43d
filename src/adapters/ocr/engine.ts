import path from 'node:path'
import { createWorker, OEM, type Page } from 'tesseract.js'

/** The engine: reads words and their boxes from one prepared picture at a time. */
export interface Engine {
  read(pgm: Buffer): Promise<Page>
}

/** The language data of the package, which is never downloaded: whole numbers for weights, a quarter of the size and as good. */
const LANGUAGE_FOLDER = path.join(
  path.dirname(require.resolve('@tesseract.js-data/eng/package.json')),
  '4.0.0_best_int',
)

/**
 * Starts the engine in a thread of this process. Rejects when it cannot start: left to itself the package would never
 * settle when the language data is missing, and would throw out of nowhere when a picture cannot be read.
 */
export async function startEngine(languageFolder = LANGUAGE_FOLDER): Promise<Engine> {
  let fail: (error: Error) => void = () => undefined
  const failure = new Promise<never>((_, reject) => {
    fail = reject
  })
  const worker = await Promise.race([
    createWorker('eng', OEM.LSTM_ONLY, {
      langPath: languageFolder,
      cacheMethod: 'none',
      gzip: true,
      workerPath: path.join(__dirname, 'engine-thread.js'),
      errorHandler: error => fail(new Error(String(error))),
    }),
    failure,
  ])
  // From here on every fault reaches whoever asked for the picture.
  failure.catch(() => undefined)
  return {
    async read(pgm) {
      return (await worker.recognize(pgm, {}, { text: false, blocks: true })).data
    },
  }
}
