import type { MaskingView } from '../../../journeys/pictures/view-masking'
import type { Box } from '../../../parse/pictures/picture-text'
import { MASKING_LIMITS, type MaskedCopy } from '../../../report/pictures/masked-copy'
import type { FoundPart } from '../../../report/pictures/propose-bars'
import { paths } from '../../paths'
import { screenWords } from '../ticket/picture-text-view'
import { barValue, readBars } from './mask-form'

/** Why bars can only be drawn by hand. */
const UNREAD: Readonly<Record<NonNullable<MaskingView['unread']>, string>> = {
  waiting:
    'The text of this picture is still to be read, so no bars are proposed yet; where this desk reads no pictures, none will be. Look at every part of it, and add bars by hand.',
  failed:
    'The text of this picture could not be read, so no bars are proposed. Look at every part of it, and add bars by hand.',
  'not-read':
    'The text of this picture is not read, so no bars are proposed. Look at every part of it, and add bars by hand.',
}
const NO_PICTURE =
  'Only pictures can be masked, and this file is none that is shown here. Pictures that were found in a document stand beside it on the ticket, each with its own copy.'

/** The page on which a picture is covered: what was read, what is ticked, and the bars of one's own. */
export function maskView(view: MaskingView, input: Readonly<Record<string, string>>) {
  const { ticket, file, picture, draft, approved } = view
  const before = draft ?? approved
  const ticked = tickedIn(view, { input, before })
  const isTicked = ({ box }: FoundPart) => ticked.some(bar => barValue(bar) === barValue(box))
  const own = ticked.filter(bar => !view.parts.some(({ box }) => barValue(box) === barValue(bar)))
  return {
    reference: ticket.reference,
    name: file.filename ?? 'Picture in the message',
    back: paths.ticket.to({ reference: ticket.reference }),
    action: paths.maskPicture.to({ id: file.id }),
    noPicture: picture === null ? NO_PICTURE : null,
    unread: view.unread === null ? null : UNREAD[view.unread],
    picture: picture && { width: picture.width, height: picture.height, src: paths.attachment.to({ id: file.id }) },
    proposed: view.parts.filter(({ tells }) => tells !== null).map(part => partView(part, isTicked(part))),
    others: view.parts.filter(({ tells }) => tells === null).map(part => partView(part, isTicked(part))),
    own: own.map(ownView),
    covers: coversView(view, input['cover'] ?? before?.cover ?? 'bars'),
    alt: input['alt'] ?? before?.alt ?? proposedAlt(view),
    mostAlt: MASKING_LIMITS.alt,
    copies: [draft, approved].filter(copy => copy !== null).map(copyLink),
  }
}

function tickedIn(
  { parts }: MaskingView,
  { input, before }: { readonly input: Readonly<Record<string, string>>; readonly before: MaskedCopy | null },
): readonly Box[] {
  if (input['bars'] !== undefined) return readBars(input['bars'].split(';'))
  return before?.bars ?? parts.filter(({ tells }) => tells !== null).map(({ box }) => box)
}

function partView({ box, text, tells }: FoundPart, isTicked: boolean) {
  return { ...box, value: barValue(box), text, tells, isTicked }
}

function ownView(bar: Box) {
  const { x, y, width, height } = bar
  return { ...bar, value: barValue(bar), text: `${x} from the left, ${y} from the top, ${width} wide, ${height} high` }
}

function coversView({ errors }: MaskingView, chosen: string) {
  if (errors.length === 0) return null
  const plain = errors.filter(({ tells }) => tells === null)
  const said = plain.map(({ text }) => text).join(' ')
  const shown = said.length > 160 ? `${said.slice(0, 160)}…` : said
  return [
    { value: 'bars', text: 'The parts that are ticked', checked: chosen === 'bars' },
    {
      value: 'all-but-error',
      text: 'Everything but the words of the error, and the ticked parts of those',
      hint: { text: `What stays: “${shown}”` },
      checked: chosen === 'all-but-error',
    },
  ]
}

/** What a machine can say of the picture, to be made better by whoever sees it. */
function proposedAlt({ kind, signature }: MaskingView): string {
  if (kind === null) return ''
  const words = kind === 'other' ? 'Screenshot' : screenWords(kind)
  return (signature === null ? words : `${words}. It says “${signature}”`).slice(0, MASKING_LIMITS.alt)
}

function copyLink({ id, state }: MaskedCopy) {
  const text = state === 'approved' ? 'The copy that is approved for reports' : 'The copy that waits for approval'
  return { href: paths.maskedCopy.to({ id }), text }
}
