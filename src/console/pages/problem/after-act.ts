import type { NotDone } from '../../../journeys/problem/act-on-problem'
import type { Problem } from '../../../problem/problem'
import type { Banner } from '../../flash'
import { paths } from '../../paths'
import type { Answer } from '../../route'

/** After an act: back to the problem, with a sentence about what came of it. */
export function afterAct(
  result: { readonly kind: 'done' } | NotDone,
  given: {
    readonly problem: Pick<Problem, 'id' | 'reference'>
    readonly done: string
    readonly text?: string
    readonly links?: Banner['links']
    /** Where the form is, when it is not on the problem's page: what was refused is said there, at this field. */
    readonly form?: { readonly to: string; readonly field: string; readonly input: Readonly<Record<string, string>> }
  },
): Answer {
  const { problem, done, text, links, form } = given
  const about = { subject: { type: 'problem', id: problem.id } }
  const to = paths.problem.to({ reference: problem.reference })
  switch (result.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'done': {
      const more = { ...(text === undefined ? {} : { text }), ...(links === undefined ? {} : { links }) }
      return { kind: 'redirect', to, ...about, flash: { banner: { kind: 'success', heading: done, ...more } } }
    }
    case 'refused':
    case 'stale': {
      const where = { kind: 'redirect', to: form?.to ?? to, ...about, outcome: 'refused' } as const
      const input = form ? { input: form.input } : {}
      if (form && result.kind === 'refused') {
        return { ...where, flash: { errors: [{ field: form.field, text: result.sentence }], ...input } }
      }
      const banner = { kind: 'important', heading: 'Nothing was changed', text: result.sentence } as const
      return { ...where, flash: { banner, ...input } }
    }
  }
}
