import type { Answer } from '../route'
import { paths } from '../paths'
import { count } from './format'

/** Back to a page with what came of several rows that were pressed at once, each row in the audit by itself. */
export function reportAnswer<Row extends { readonly reference: string }>(
  to: string,
  results: readonly { readonly row: Row; readonly isDone: boolean; readonly sentence: string }[],
  words: {
    readonly one: string
    readonly many: string
    readonly done: string
    subjectOf(row: Row): { readonly type: string; readonly id: string }
  },
): Extract<Answer, { readonly kind: 'redirect' }> {
  const done = results.filter(({ isDone }) => isDone).length
  const left = results.length - done
  const heading = `${count(done, words.one, words.many)} ${words.done}${left === 0 ? '' : `, ${left} not`}`
  return {
    kind: 'redirect',
    to,
    outcome: done > 0 ? 'done' : 'refused',
    also: results.map(({ row, isDone }) => ({
      subject: words.subjectOf(row),
      outcome: isDone ? ('done' as const) : ('refused' as const),
    })),
    flash: {
      banner: { kind: left === 0 ? 'success' : 'important', heading },
      report: results.map(({ row: { reference }, isDone, sentence }) => ({
        ...{ text: reference, href: paths.ticket.to({ reference }), isDone, sentence },
      })),
    },
  }
}
