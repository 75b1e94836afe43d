import type { Flash } from '../flash'
import { paths } from '../paths'
import { count } from './format'

/** What came of several rows that were pressed at once, for the page that is shown next. */
export function reportFlash(
  results: readonly {
    readonly row: { readonly reference: string }
    readonly isDone: boolean
    readonly sentence: string
  }[],
  words: { readonly one: string; readonly many: string; readonly done: string },
): Flash {
  const done = results.filter(({ isDone }) => isDone).length
  const left = results.length - done
  const heading = `${count(done, words.one, words.many)} ${words.done}${left === 0 ? '' : `, ${left} not`}`
  return {
    banner: { kind: left === 0 ? 'success' : 'important', heading },
    report: results.map(({ row: { reference }, isDone, sentence }) => ({
      ...{ text: reference, href: paths.ticket.to({ reference }), isDone, sentence },
    })),
  }
}
