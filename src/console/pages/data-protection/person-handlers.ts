import { UserError } from '../../../kernel/errors'
import type { PersonAsked, PersonFound } from '../../../retention/person/people-desk'
import { zipOf } from '../../../retention/person/zip'
import { paths } from '../../paths'
import { actorOf, type Answer, type ConsoleRequest, type Handler } from '../../route'
import { contentDisposition } from '../attachment/content-disposition'

const TITLE = 'What is held of one person'

/** The form that asks for somebody. */
export const showPersonSearch: Handler = async (_deps, request) =>
  pageOf({ asked: askedIn({ ...request, form: request.query }, ''), found: null })

/** Who may be meant; once somebody is confirmed, what is held of them and what erasing would do. */
export const findPerson: Handler = (deps, request) =>
  orSay(request, async asked => pageOf({ asked, found: await deps.services.protection.people.find(asked) }))

/** A ZIP file with everything, for them to read. */
export const exportPerson: Handler = (deps, request) =>
  orSay(request, async asked => {
    const files = await deps.services.protection.people.export(asked)
    return {
      kind: 'file',
      bytes: zipOf(files),
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': contentDisposition('attachment', 'held-of-one-person.zip'),
      },
      subject: subjectOf(asked),
    }
  })

/** Erases, with a reason, after the preview that stands on the same page. */
export const erasePerson: Handler = (deps, request) =>
  orSay(request, async asked => {
    const preview = await deps.services.protection.people.erase({ ...asked, reason: request.form.text('reason') })
    const flash = {
      banner: {
        kind: 'success',
        heading: 'The person was erased',
        text: preview.held.length === 0 ? '' : `A legal hold keeps ${preview.held.join(', ')} as it is.`,
      },
    } as const
    return { kind: 'redirect', to: paths.protection.to({}), flash, subject: subjectOf(asked) }
  })

/** Shows the page again with what was wrong: what was typed is named in no address. */
async function orSay(request: ConsoleRequest, work: (asked: PersonAsked) => Promise<Answer>): Promise<Answer> {
  const asked = askedIn(request, actorOf(request))
  try {
    return await work(asked)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const page = pageOf({ asked, found: null })
    return { ...page, outcome: 'refused', flash: { errors: [{ field: fieldOf(error.code), text: error.message }] } }
  }
}

function fieldOf(code: string): string {
  if (code === 'PERSON.BAD_ADDRESS') return 'address'
  return code === 'PERSON.BAD_NAME' ? 'name' : 'trn'
}

function askedIn({ form }: Pick<ConsoleRequest, 'form'>, actor: string): PersonAsked {
  return {
    query: { trn: form.text('trn'), address: form.text('address'), name: form.text('name') },
    confirm: form.all('confirm'),
    withTickets: form.all('ticket'),
    actor,
  }
}

function subjectOf({ confirm }: PersonAsked) {
  // An address is no id: whom of the register it was is in the row that the use case writes.
  const teacher = confirm.find(key => key.startsWith('teacher:'))
  return { type: 'person', id: teacher === undefined ? 'by-address' : teacher.slice('teacher:'.length, 64) }
}

function pageOf({ asked, found }: { readonly asked: PersonAsked; readonly found: PersonFound | null }) {
  const preview = found?.preview ?? null
  return {
    kind: 'page' as const,
    template: 'held-of-person',
    title: TITLE,
    view: {
      back: paths.protection.to({}),
      action: paths.heldOfPerson.to({}),
      exportTo: paths.exportPerson.to({}),
      eraseTo: paths.erasePerson.to({}),
      asked: asked.query,
      isSearched: found !== null,
      candidates: (found?.candidates ?? []).map(({ key, names, trns, addresses, foundIn }) => ({
        value: key,
        text: names.join(', ') || addresses.join(', '),
        hint: { text: [...trns.map(trn => `TRN ${trn}`), ...addresses, `in ${foundIn.join(', ')}`].join(', ') },
        checked: asked.confirm.includes(key),
      })),
      confirmed: asked.confirm,
      tickets: asked.withTickets,
      preview:
        preview === null
          ? null
          : {
              ...preview,
              lines: preview.lines.map(line => ({
                ...line,
                becomes: line.becomes === 'kept' ? 'Stays' : 'Is blackened',
              })),
              byName: preview.byNameAlone.map(reference => ({
                value: reference,
                text: reference,
                checked: asked.withTickets.includes(reference),
              })),
            },
    },
  }
}
