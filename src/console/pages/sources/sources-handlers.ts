import { paths } from '../../paths'
import type { Handler } from '../../route'
import { FINDINGS_KEPT } from '../../../register/sources/import-summary'
import { conclusionView, findingView, runView, sourceView } from './sources-view'

/** Readings of a source that its page shows. */
const MOST_RUNS = 5

/** What the register was filled from, what each source covers and as of when, and how more is read into it. */
export const showSources: Handler = async ({ services }) => {
  const [sources, isSample] = await Promise.all([
    services.sources.sources({ runs: MOST_RUNS }),
    services.isSampleRegister(),
  ])
  const view = { back: paths.register.to({}), sources: sources.map(sourceView), isSample }
  return { kind: 'page', template: 'sources', title: 'Where the register comes from', view }
}

/** One reading with the rows that it left out: line, column and reason of each. */
export const showImportRun: Handler = async ({ services }, request) => {
  const run = await services.sources.run(request.params.text('id'))
  if (!run) return { kind: 'not-found' }
  const left = run.faults + run.conflicts
  const view = {
    back: paths.sources.to({}),
    sourceName: run.sourceName,
    run: runView(run),
    concluded: conclusionView(run),
    findings: run.findings.map(findingView),
    more: Math.max(0, left - run.findings.length),
    most: FINDINGS_KEPT,
  }
  const title = `Reading of ${run.sourceName}`
  return { kind: 'page', template: 'import-run', title, view, subject: { type: 'import-run', id: run.id } }
}
