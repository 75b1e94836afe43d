import type { WordingChange } from '../../../journeys/change-wording'
import { EDITABLE, editableEmail, type EditableEmail } from '../../../notify/wording/editable'
import { wordsFaults, type Words } from '../../../notify/wording/wording'
import type { Fields } from '../../fields'
import type { Flash } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Answer, type ConsoleRequest, type Handler } from '../../route'
import { formatInstant } from '../../view/format'
import { accountNames } from '../ticket/ticket-handlers'
import { wordingView } from './wording-view'

/** Every email whose words may be changed, with the version in use. */
export const listWordings: Handler = async ({ services, access }) => {
  const nameOf = await accountNames(access)
  const emails = await Promise.all(
    EDITABLE.map(async ({ template, title }) => {
      const current = await services.wordings.current(template)
      return {
        title,
        href: paths.wording.to({ template }),
        state: current?.words ? `Version ${current.version}` : 'Words supplied',
        by: current ? `${nameOf(current.madeBy)}, ${formatInstant(current.madeAt)}` : '',
      }
    }),
  )
  return { kind: 'page', template: 'wordings', title: 'Email templates', view: { emails } }
}

/** The words of one email to be changed, as they would be read, and every version of them. */
export const showWording: Handler = async ({ services, access }, request) => {
  const email = editableEmail(request.params.text('template'))
  if (!email) return { kind: 'not-found' }
  const versions = await services.wordings.versions(email.template)
  const { wordings } = services
  const typed = typedIn(request.flash)
  const words = typed ?? versions[0]?.words ?? wordings.supplied(email.template)
  const faults = wordsFaults(email, words)
  const view = wordingView({
    ...{ email, versions, words },
    // Words that were typed over a version are kept over no later one unless somebody was told of it.
    typedOver: typed === null ? null : (request.flash.input?.['version'] ?? null),
    supplied: wordings.supplied(email.template),
    preview: faults.length === 0 ? wordings.preview(email, words) : null,
    isUnsaved: typed !== null,
    nameOf: await accountNames(access),
  })
  const errors = request.flash.errors ?? faults
  return {
    kind: 'page',
    template: 'wording',
    title: email.title,
    view,
    subject: subjectOf(email),
    flash: { errors },
  }
}

/** Shows words as they would be read, and keeps none of them. */
export const previewWording: Handler = async (_deps, { form, params }) => {
  const email = editableEmail(params.text('template'))
  return email ? toPage(email, { input: { ...wordsIn(form), version: form.text('version') } }) : { kind: 'not-found' }
}

/** Keeps words as a new version. */
export const saveWording: Handler = (deps, request) =>
  change(deps, request, { kind: 'words', words: wordsIn(request.form) })

/** Says again what an earlier version said. */
export const restoreWording: Handler = (deps, request) =>
  change(deps, request, { kind: 'restore', version: Number(request.form.text('restore')) })

/** Goes back to the words supplied. */
export const supplyWording: Handler = (deps, request) => change(deps, request, { kind: 'supplied' })

async function change(
  { services }: Parameters<Handler>[0],
  request: ConsoleRequest,
  what: WordingChange,
): Promise<Answer> {
  const email = editableEmail(request.params.text('template'))
  if (!email) return { kind: 'not-found' }
  const version = request.form.text('version')
  const outcome = await services.actions.changeWording({
    template: email.template,
    change: what,
    actor: actorOf(request),
    expectedVersion: Number(version),
  })
  const typed = what.kind === 'words' ? what.words : {}
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'done': {
      const text = 'Emails that are written from now on use it.'
      return toPage(email, { banner: { kind: 'success', heading: `Saved as version ${outcome.version}`, text } })
    }
    case 'refused':
      return { ...toPage(email, { errors: outcome.faults, input: { ...typed, version } }), outcome: 'refused' }
    case 'stale': {
      const banner = { kind: 'important', heading: 'Nothing was saved', text: outcome.sentence } as const
      return { ...toPage(email, { banner, input: { ...typed } }), outcome: 'refused' }
    }
  }
}

function toPage(email: EditableEmail, flash: Flash): Extract<Answer, { readonly kind: 'redirect' }> {
  const to = paths.wording.to({ template: email.template })
  return { kind: 'redirect', to, subject: subjectOf(email), flash }
}

function subjectOf({ template }: EditableEmail) {
  return { type: 'template', id: template }
}

function wordsIn(form: Fields): Words {
  return { subject: form.text('subject'), text: form.text('text').replace(/\r\n?/g, '\n') }
}

/** Words that were typed and are not saved. */
function typedIn({ input }: Flash): Words | null {
  const [subject, text] = [input?.['subject'], input?.['text']]
  return subject === undefined || text === undefined ? null : { subject, text }
}
