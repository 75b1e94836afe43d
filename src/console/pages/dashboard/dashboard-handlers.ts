import { addDays, londonInstant } from '../../../kernel/day'
import type { Period } from '../../../report/figures/period'
import { tableCsv } from '../../../report/table-csv'
import type { ConsoleServices } from '../../services'
import { fileHeaders } from '../attachment/file-headers'
import type { ConsoleRequest, Handler } from '../../route'
import { askedPeriod, readAsked } from './asked-period'
import { dashboardCharts } from './charts'
import type { Counted } from './counted'
import { dashboardView } from './dashboard-view'

/** Days of the trend where the period is a single one, which would be one column. */
const TREND_DAYS = 14

/** The desk's figures of a period, as charts; nobody's own. */
export const showDashboard: Handler = async ({ services }, request) => {
  const counted = await countedFor(services, request)
  return {
    kind: 'page',
    template: 'dashboard',
    title: 'Dashboard',
    view: dashboardView(counted, services.dueRules.workingDays.minutesOfDay),
    flash: { errors: counted.errors, input: { from: counted.asked.from, until: counted.asked.until } },
  }
}

/** The table behind one chart, as CSV. */
export const downloadFigures: Handler = async ({ services }, request) => {
  const counted = await countedFor(services, request)
  const minutesOfDay = services.dueRules.workingDays.minutesOfDay
  const chart = dashboardCharts(counted, minutesOfDay).find(({ id }) => id === request.params.text('table'))
  if (!chart || counted.errors.length > 0) return { kind: 'not-found' }
  const { from, until } = counted.period
  return {
    kind: 'file',
    bytes: Buffer.from(tableCsv(chart.head, chart.rows), 'utf8'),
    headers: fileHeaders(`${chart.id} ${from} to ${until}.csv`, null),
    subject: { type: 'figures', id: chart.id },
  }
}

async function countedFor(services: ConsoleServices, request: ConsoleRequest): Promise<Counted> {
  const asked = askedPeriod(request.query)
  const now = services.clock.now()
  const { period, before, errors } = readAsked(asked, { now, days: services.dueRules.workingDays })
  const isOneDay = period.from === period.until
  const reader = services.figures
  return {
    ...{ asked, period, before, errors, now },
    current: await reader.count(period),
    former: before === null ? null : await reader.count(before),
    trend: isOneDay ? await reader.count(trendUpTo(period)) : null,
    behind: await reader.behind(),
  }
}

function trendUpTo({ until, ends }: Period): Period {
  const from = addDays(until, 1 - TREND_DAYS)
  return { from, until, begins: londonInstant(from, '00:00'), ends }
}
