import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { UnexpectedError } from '../kernel/errors'
import type { BenchOptions } from './bench-options'
import { openBench } from './bench-register'
import { figure, type Figure } from './figure'
import { fillDesk } from './fill-desk'
import { createPages, hiddenFields, type Pages } from './pages'
import { startService } from './running-service'
import { quantile, SHARES, timedBeside } from './timing'

const ASKED = 100
const WARM_UP = 20
/** Agents who ask at the same moment. */
const AT_ONCE = 8
const PAGES_IN_A_ROUND = 200
const STATIC_FILE = '/assets/matchdesk.css'
/** As the service calls it in its data folder. */
const DATABASE = 'matchdesk.sqlite'
const PASSWORD = 'plum-cellar-otter-9'

/**
 * What an agent waits for in the console in front of a number of tickets: the queue, a view of it, a ticket with a match, the
 * search. Milliseconds of one page after the other, and pages in a second with eight asked for at once, each in turns with a
 * file that the console serves and with a page of an Express server that has nothing on it.
 */
export async function* benchConsole(of: BenchOptions): AsyncGenerator<Figure> {
  if (of.file !== null && path.basename(of.file) !== DATABASE)
    throw new UnexpectedError(
      `The console's database is called ${DATABASE}: name a file like that in a folder of its own`,
      {
        code: 'BENCH.FILE',
      },
    )
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  const dataDir = of.file === null ? folder : path.dirname(of.file)
  try {
    const db = await openBench(of, path.join(dataDir, DATABASE))
    try {
      if (!of.isFilled) await fillDesk(db, of)
    } finally {
      await db.close()
    }
    const service = await startService({ dataDir, url: of.url })
    const empty = await startEmptyPage()
    const [console, bare] = [createPages(service.console), createPages(empty.address)]
    try {
      await signIn(console, service.firstSignIn)
      await service.sendSamples()
      yield* measured({ console, bare, ticket: await aReadyTicket(console), tickets: of.rows })
    } finally {
      for (const pages of [console, bare]) pages.close()
      empty.stop()
      await service.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* measured(on: {
  readonly console: Pages
  readonly bare: Pages
  readonly ticket: string
  readonly tickets: number
}): AsyncGenerator<Figure> {
  const { console, bare, ticket, tickets } = on
  const pages = { queue: '/tickets', ready: '/tickets?show=ready', ticket, search: '/search?q=mentor' }
  const baselines = {
    'beside-file': () => console.get(STATIC_FILE),
    'beside-empty-page': () => bare.get('/'),
  }
  for (const [name, page] of Object.entries(pages)) {
    for (const [beside, ask] of Object.entries(baselines)) {
      const { times, bareTimes } = await timedBeside({
        ...{ items: [page], turns: ASKED, warmUp: WARM_UP, bare: ask },
        ask: () => console.get(page),
      })
      for (const [suffix, share] of SHARES) {
        const baseline = quantile(bareTimes, share)
        const one = figure(`console.${name}.${beside}${suffix}`, quantile(times, share), { unit: 'ms', baseline })
        yield { ...one, n: times.length, tickets }
      }
    }
    const load = { atOnce: AT_ONCE, pages: PAGES_IN_A_ROUND }
    const baseline = await bare.perSecond('/', { ...load, pages: PAGES_IN_A_ROUND * 5 })
    const rate = await console.perSecond(page, load)
    yield { ...figure(`console.${name}.at-once`, rate, { unit: 'pages/s', baseline }), n: PAGES_IN_A_ROUND, tickets }
  }
}

async function signIn(console: Pages, link: string): Promise<void> {
  const { pathname } = new URL(link)
  const fields = hiddenFields(await console.get(pathname))
  await console.post(pathname, { ...fields, password: PASSWORD, again: PASSWORD })
}

/** The address of a ticket of the sample emails that only waits for its press. */
async function aReadyTicket(console: Pages): Promise<string> {
  for (let looked = 0; looked < 120; looked += 1) {
    const found = /href="(\/tickets\/CPD-[0-9A-Z]{4}-[0-9A-Z]{2,4})[?"]/.exec(
      await console.get('/tickets?show=ready'),
    )?.[1]
    if (found !== undefined) return found
    await setTimeout(500)
  }
  throw new UnexpectedError('No sample email became a ticket within a minute', { code: 'BENCH.NO_TICKET' })
}

async function startEmptyPage(): Promise<{ readonly address: string; stop(): void }> {
  const child = fork(path.join(__dirname, 'empty-page.js'))
  const port = await new Promise<unknown>((resolve, reject) => {
    child.once('exit', () =>
      reject(new UnexpectedError('The empty page ended by itself', { code: 'BENCH.EMPTY_PAGE' })),
    )
    child.once('message', (told: { readonly port?: unknown }) => resolve(told.port))
  })
  return { address: `http://127.0.0.1:${String(port)}`, stop: () => void child.kill() }
}
