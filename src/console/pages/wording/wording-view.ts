import type { RenderedEmail } from '../../../notify/templates'
import { compareLines } from '../../../notify/wording/compare-lines'
import type { EditableEmail } from '../../../notify/wording/editable'
import { plainLanguageHints } from '../../../notify/wording/plain-language'
import type { Words, Wording } from '../../../notify/wording/wording'
import { paths } from '../../paths'
import { formatInstant } from '../../view/format'

/** Versions that are shown with what they changed; older ones are kept. */
const MOST_VERSIONS = 20

/** The words of one email before whoever changes them. */
export function wordingView(given: {
  readonly email: EditableEmail
  /** The newest first. */
  readonly versions: readonly Wording[]
  readonly words: Words
  readonly supplied: Words
  /** Null while something is wrong with the words. */
  readonly preview: RenderedEmail | null
  readonly isUnsaved: boolean
  /** The version that words which are not saved were typed over; null for the one in use. */
  readonly typedOver: string | null
  readonly nameOf: (accountId: string) => string
}) {
  const { email, versions, words, supplied, preview } = given
  const place = { template: email.template }
  const [current] = versions
  return {
    title: email.title,
    back: paths.wordings.to({}),
    save: paths.wording.to(place),
    preview: paths.previewWording.to(place),
    restore: paths.restoreWording.to(place),
    supply: current?.words ? paths.supplyWording.to(place) : null,
    version: given.typedOver ?? current?.version ?? 0,
    inUse: current?.words ? `Version ${current.version} is in use.` : 'The words supplied are in use.',
    isUnsaved: given.isUnsaved,
    ...words,
    variables: email.variables.map(({ name, means, mustStay }) => ({
      name: `{{ ${name} }}`,
      means: mustStay ? `${means}. It must stay` : means,
    })),
    whereTold: email.mayUse({ mayTell: false })
      ? null
      : 'A requester who may not be told this gets the words supplied, whatever is written here.',
    hints: plainLanguageHints(words.text),
    shown: preview && { ...preview, html: withoutStyles(preview.html) },
    versions: versions.slice(0, MOST_VERSIONS).map((one, index) => {
      const before = versions[index + 1]
      return {
        version: one.version,
        isCurrent: index === 0,
        said: saidOf(one),
        by: `${given.nameOf(one.madeBy)}, ${formatInstant(one.madeAt)}`,
        lines: compareLines(asText(before?.words ?? supplied), asText(one.words ?? supplied)),
        mayRestore: index > 0 && one.words !== null,
      }
    }),
    hasMore: versions.length > MOST_VERSIONS,
  }
}

function saidOf({ words, restoredFrom }: Wording): string {
  if (words === null) return 'Back to the words supplied'
  return restoredFrom === null ? 'Written anew' : `The words of version ${restoredFrom} again`
}

function asText({ subject, text }: Words): string {
  return `Subject: ${subject}\n\n${text}`
}

/** The console's policy lets no style stand in a page, so the frame shows the email without its own: its words, lists and order. */
function withoutStyles(html: string): string {
  return html.replace(/ style="[^"]*"/g, '')
}
