import * as P from '../data/phrases.mjs'
import { TUTOR_JOBS } from '../data/schools.mjs'
import { headerText } from './charset.mjs'
import { createSkin, toHtml, toText, unmarked } from './layout.mjs'
import { filePart, mailDate, message, multipart, textPart } from './mime.mjs'
import { fullName } from './names.mjs'
import { drawIcon, drawLogo, drawPoster, drawScreen } from './png.mjs'
import { drawName } from './register.mjs'

export const DESK = { name: 'ECT Support Desk', address: 'support@ect-helpdesk.example' }
const MAILERS = {
  outlook: 'Microsoft Outlook 16.0',
  gmail: null,
  apple: 'Apple Mail (2.3826.400.131)',
  simple: 'SchoolWebMail 4.2',
}

/** Gives a share of the mails screenshots, or only words about one, where the template leaves that open. */
export function addPictures(random, draft) {
  const isOpen =
    draft.screens === undefined && !draft.bare && ['mentor_match', 'portal_technical'].includes(draft.intent)
  if (!isOpen) return draft
  const kind = random.weighted({ none: 76, some: 18, words: 6 })
  if (kind === 'some')
    return {
      ...draft,
      screens: random.pick([1, 1, 1, 2]),
      pictureText: random.chance(0.75) ? random.pick(P.WITH_PICTURE) : null,
    }
  if (kind === 'words') return { ...draft, screens: 0, pictureText: random.pick(P.WITHOUT_PICTURE) }
  return draft
}

/** Builds the bytes of a mail from what a template says, and tells what pictures and files went into it. */
export function compose({ random, draft, sender, school, date, id }) {
  const flavour = random.weighted({ outlook: 45, gmail: 25, apple: 18, simple: 12 })
  const layout = draft.layout ?? random.weighted({ plain: 18, wrapped: 14, flowed: 6, html: 24, alternative: 38 })
  const signature = draft.bare ? { lines: [] } : sign(random, sender, school)
  const blocks = draft.bare ? draft.blocks : [...around(random, draft), ...signature.blocks]
  const isRich = layout === 'html' || layout === 'alternative'
  const files = draftFiles(random, draft, { isRich, hasLogo: signature.hasLogo && isRich, date })
  const typeset = curl(random, flavour)
  const all = [...blocks, ...(draft.after ?? [])]
  const written = toText(all, textStyle(random, layout)).trim() + '\n'
  const text = layout === 'flowed' ? flow(written) : written
  const skin = createSkin(random, flavour)
  const images = files
    .filter(file => file.cid)
    .map(
      file => `<img src="cid:${file.cid}" alt="${file.isScreen ? 'image' : ''}"${file.isScreen ? ' width="601"' : ''}>`,
    )
  const html = skin.page(
    [
      toHtml(blocks, skin),
      ...(images.length ? [`<p>${images.join('\n')}</p>`] : []),
      toHtml(draft.after ?? [], skin),
    ].join('\n'),
  )

  let part = body(random, layout, { text: typeset(text), html: typeset(html) })
  const inline = files.filter(file => file.cid)
  const attached = files.filter(file => !file.cid)
  if (inline.length) part = multipart(random, 'related', [part, ...inline.map(filePart)])
  if (attached.length) part = multipart(random, 'mixed', [part, ...attached.map(filePart)])
  const headers = mailHeaders({ random, draft, sender, date, id, mailer: MAILERS[flavour] })
  return {
    raw: message(headers, part),
    screenshots: files.filter(file => file.isScreen).length,
    otherAttachments: files.filter(file => !file.isScreen).length,
    layout,
    text: unmarked(text),
  }
}

function mailHeaders({ random, draft, sender, date, id, mailer }) {
  const domain = sender.address.split('@')[1]
  const headers = [
    [
      'Received',
      `from smtp-out.${domain} by mx.ect-helpdesk.example with ESMTPS id ${random.hex(10)};\r\n ${mailDate(date)}`,
    ],
    ['From', senderHeader(random, sender)],
    ['To', random.pick([`${DESK.name} <${DESK.address}>`, DESK.address])],
    ['Subject', headerText(draft.subject)],
    ['Date', mailDate(date)],
    ['Message-ID', `<${draft.messageId ?? `${random.hex(12)}.${id}`}@${domain}>`],
  ]
  if (mailer) headers.push(['X-Mailer', mailer])
  return [...headers, ...(draft.headers ?? [])]
}

function senderHeader(random, sender) {
  const name = sender.name
  if (!name) return sender.address
  const parts = name.split(' ')
  const forms = [name, name, `${parts.slice(1).join(' ')}, ${parts[0]}`]
  const shown = sender.fixedName ? name : random.pick(forms)
  const quoted = /^[\x20-\x7e]*$/.test(shown)
    ? /[^A-Za-z0-9 '-]/.test(shown)
      ? `"${shown}"`
      : shown
    : headerText(shown)
  return `${quoted} <${sender.address}>`
}

/** Greeting, body, the sentence on recurrence, chatter and close, in that order. */
function around(random, draft) {
  const blocks = []
  if (random.chance(0.86)) blocks.push(random.pick(P.GREETINGS))
  blocks.push(...draft.blocks)
  const extra = [
    ...(draft.pictureText ? [draft.pictureText] : []),
    ...(draft.recText ? [draft.recText] : []),
    ...(draft.chatter !== false && random.chance(0.22) ? [random.pick(P.CHATTER)] : []),
  ]
  const last = blocks[blocks.length - 1]
  if (extra.length && typeof last === 'string' && /^[^\n]*[.?!]$/.test(last) && random.chance(0.5))
    blocks[blocks.length - 1] = `${last} ${extra.join(' ')}`
  else if (extra.length) blocks.push(extra.join(' '))
  if (draft.quotedGuidance) blocks.push(...draft.quotedGuidance)
  if (random.chance(0.85)) blocks.push(random.pick(P.CLOSINGS))
  return blocks
}

function sign(random, sender, school) {
  const name = sender.signature ?? sender.name ?? ''
  const kind = random.weighted({ first: 18, name: 30, full: 42, phone: 10 })
  if (kind === 'first') return { blocks: [name.split(' ')[0]], hasLogo: false }
  if (kind === 'phone')
    return {
      blocks: [
        name.split(' ')[0],
        random.pick(['Sent from my phone', 'Sent from Outlook for Android', 'Get Outlook for iOS']),
      ],
      hasLogo: false,
    }
  if (kind === 'name' || !school || !sender.job) return { blocks: [name], hasLogo: false }
  const head = drawName(random)
  const lines = [name, sender.job, school.name]
  if (random.chance(0.5)) lines.push(`${school.town}, ${school.postcode}`)
  if (random.chance(0.5))
    lines.push(`01632 960${random.int(100, 999)}${random.chance(0.3) ? ` ext. ${random.int(20, 420)}` : ''}`)
  if (random.chance(0.25)) lines.push(`URN ${school.urn}`)
  if (random.chance(0.35)) lines.push(`Headteacher: ${head.title} ${head.firstName} ${head.lastName}`)
  if (random.chance(0.12)) lines.push(`Chair of Governors: ${drawName(random).firstName} ${drawName(random).lastName}`)
  if (random.chance(0.08)) lines.push('Winners of the Recurring Excellence award, again and again!')
  const blocks = [lines.join('\n')]
  if (random.chance(0.3)) blocks.push(random.pick(P.DISCLAIMERS))
  return { blocks, hasLogo: random.chance(0.4) }
}

function draftFiles(random, draft, { isRich, hasLogo, date }) {
  const files = []
  const stamp = `${random.hex(8).toUpperCase()}.${random.hex(8).toUpperCase()}`
  const image = at => `image${String(at).padStart(3, '0')}.png`
  const cid = name => `${name}@01DC${stamp}`
  const day = date.toISOString().slice(0, 10)
  for (let at = 0; at < (draft.screens ?? 0); at++) {
    const bytes = drawScreen(random)
    const pasted = isRich && random.chance(0.5)
    const name = pasted
      ? image(files.length + 1)
      : random.pick([
          `Screenshot ${day} ${random.int(10, 59)}${random.int(100, 999)}.png`,
          `Screen Shot ${day} at 11.${random.int(10, 59)}.${random.int(10, 59)}.png`,
          `Capture${at || ''}.PNG`,
          `Snip_${random.int(1, 90)}.png`,
          `mentor list ${at + 1}.png`,
        ])
    files.push({ name, type: 'image/png', bytes, isScreen: true, cid: pasted ? cid(name) : null })
  }
  if (hasLogo) {
    const count = random.pick([1, 1, 3, 4])
    for (let at = 0; at < count; at++) {
      const name = image(files.length + 1)
      files.push({ name, type: 'image/png', bytes: at === 0 ? drawLogo(random) : drawIcon(random), cid: cid(name) })
    }
  }
  if (draft.poster || random.chance(0.03)) {
    const name = random.pick([
      'World Book Day poster.png',
      'Staff wellbeing poster.png',
      'CPD-evening-flyer.png',
      'Open Evening poster A4.png',
    ])
    files.push({ name, type: 'image/png', bytes: drawPoster(random), cid: null })
  }
  for (const document of draft.documents ?? (random.chance(0.04) ? [randomDocument(random)] : []))
    files.push({ ...document, cid: null })
  return files
}

/** A stub of a document that often rides along: its name and type matter, its content does not. */
export function randomDocument(random) {
  const pdf =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
  return random.pick([
    { name: 'Induction policy.pdf', type: 'application/pdf', bytes: Buffer.from(pdf) },
    {
      name: 'ECT handbook 2025-26.docx',
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes: Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(120)]),
    },
    {
      name: 'termdates.ics',
      type: 'text/calendar',
      bytes: Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'),
    },
  ])
}

function body(random, layout, { text, html }) {
  if (layout === 'plain' || layout === 'wrapped') return textPart(random, { type: 'text/plain', text })
  if (layout === 'flowed') return textPart(random, { type: 'text/plain', text, flowed: true })
  if (layout === 'html') return textPart(random, { type: 'text/html', text: html })
  return multipart(random, 'alternative', [
    textPart(random, { type: 'text/plain', text }),
    textPart(random, { type: 'text/html', text: html }),
  ])
}

function textStyle(random, layout) {
  const width = layout === 'wrapped' ? random.int(60, 76) : layout === 'alternative' && random.chance(0.3) ? 72 : 0
  return {
    width,
    bullet: random.pick(['-', '*', '•', '–']),
    colon: random.pick([': ', ' - ', ': ', ':\t']),
    table: random.pick(['pipes', 'tabs', 'columns']),
    rule: random.pick(['________________________________', '-----Original Message-----']),
  }
}

/** Breaks long lines softly, with the space at the line's end that RFC 3676 asks for. */
function flow(text) {
  const soften = line => (line.startsWith('>') ? line : line.replace(/(.{50,70}) (?=\S)/g, '$1 \n'))
  return text.split('\n').map(soften).join('\n')
}

/** Word processors turn straight apostrophes and hyphens into curled ones and dashes: so do a share of these mails. */
function curl(random, flavour) {
  const curled = flavour === 'outlook' ? random.chance(0.6) : random.chance(0.2)
  if (!curled) return text => text
  return text => text.replace(/(?<=\p{L})'(?=\p{L})/gu, '’').replace(/ - /g, ' – ')
}

/** The address and name of a school's tutor as a sender. */
export const tutorSender = (tutor, random) => ({
  name: fullName(tutor),
  address: tutor.email,
  known: true,
  job: random.pick(TUTOR_JOBS),
})
