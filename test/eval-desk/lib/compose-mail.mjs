import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { drawLogo, drawScreen } from './draw-picture.mjs'
import { swapped } from './fill-register.mjs'

const FORMATS = ['both', 'plain', 'html', 'both', 'wrapped']

/** One mail as bytes; how it is written (plain, HTML, both, hard-wrapped, its encoding) follows from its number unless its label says it; when, by the set. */
export async function composeMail({ id, mail, place, source, register, dateOf = deskDateOf }) {
  const number = Number(id.slice(2))
  const format = formatOf(mail, number)
  const school = register.schools.get(mail.school)
  const fill = text => fillIn(text, { source, register, school })
  const body = fill(mail.body)
  const subject = fill(mail.subject)
  const from = senderOf({ mail, source, register, school })
  const domain = from.address.split('@')[1]
  const attachments = await picturesOf(mail, number)
  const html = format === 'html' || format === 'both' ? toHtml(body, mail.hasLogo) : undefined
  const plain = format === 'html' ? undefined : toPlain(body, format === 'wrapped')
  const composer = new MailComposer({
    from,
    to: { name: 'ECT Support Desk', address: 'support@ect-helpdesk.example' },
    subject,
    text: plain === '' ? ' ' : plain,
    html,
    attachments,
    date: dateOf(number, place),
    messageId: `<${id}.${number * 7919}@${domain}>`,
    ...(mail.isReply ? { inReplyTo: `<ticket.${number}@ect-helpdesk.example>` } : {}),
    headers: mail.isAutomatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {},
    textEncoding: number % 4 === 0 ? 'base64' : 'quoted-printable',
    baseBoundary: `desk-${id}`,
  })
  return composer.compile().build()
}

function formatOf(mail, number) {
  if (mail.hasLogo && (mail.format === null || mail.format === 'plain')) return 'both'
  if (mail.format !== null) return mail.format
  return /^>/m.test(mail.body) ? 'plain' : FORMATS[number % FORMATS.length]
}

/** Mails of one author follow one another by three to five days from the end of November 2022. */
function deskDateOf(number, place) {
  const days = (number % 11) + place * 4
  return new Date(Date.UTC(2022, 10, 22 + days, 7 + (number % 11), (number * 17) % 60, (number * 29) % 60))
}

function senderOf({ mail, source, register, school }) {
  const written = /^(.*)<(.+)>$/.exec(mail.from ?? '')
  if (written) return { name: written[1].trim(), address: written[2] }
  const tutor =
    mail.from === null
      ? source.schools.flatMap(other => other.people).find(person => isTutorOf(person, school))
      : register.byAlias.get(`${source.file}/${mail.from}`)
  return { name: `${tutor.firstName} ${tutor.lastName}`, address: tutor.email }
}

function isTutorOf(person, school) {
  return person.kind === 'T' && (person.schoolId === school.id || person.alsoTutorOf === school.code)
}

function fillIn(text, { source, register, school }) {
  return text.replaceAll('{urn}', school.urn).replaceAll(/\{trn (\w+)(?: (\w+))?\}/g, (_, alias, way) => {
    const { trn } = register.byAlias.get(`${source.file}/${alias}`)
    if (way === 'spaced') return `${trn.slice(0, 3)} ${trn.slice(3)}`
    return way === 'swapped' ? swapped(trn) : trn
  })
}

function toPlain(body, isWrapped) {
  return partsOf(body)
    .flatMap(part => {
      const lines = part.text.split('\n')
      if (part.isTable) return lines.map(line => cellsOf(line).join('\t'))
      return isWrapped ? lines.flatMap(wrap) : lines
    })
    .join('\n')
}

/** Text and tables in turn; only what stands between the marks is a table, since a bar may also part a name from a post. */
function partsOf(body) {
  return body
    .split(/\[table\]\n([\s\S]*?)\n\[\/table\]/)
    .map((text, at) => ({ isTable: at % 2 === 1, text: at % 2 === 1 ? text : text.replaceAll(/^\n|\n$/g, '') }))
}

function cellsOf(line) {
  return line.split('|').map(cell => cell.trim())
}

function wrap(line) {
  const lines = ['']
  for (const word of line.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`
    if (longer.length > 72 && lines.at(-1) !== '') lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

function toHtml(body, hasLogo) {
  const html = partsOf(body)
    .map(part => (part.isTable ? toTable(part.text) : toParagraphs(part.text)))
    .join('')
  const logo = hasLogo ? '<p class="MsoNormal"><img src="cid:logo@desk" width="150" height="50"></p>' : ''
  return `<html><head><style>p.MsoNormal{margin:0cm;font-family:Calibri,sans-serif}</style></head><body lang="EN-GB">${html}${logo}</body></html>`
}

function toParagraphs(text) {
  return text
    .split('\n')
    .map(line => `<p class="MsoNormal">${line === '' ? '&nbsp;' : escapeHtml(line)}</p>\n`)
    .join('')
}

function toTable(text) {
  const cell = value =>
    `<td style="border:solid windowtext 1.0pt;padding:0cm 5.4pt"><p class="MsoNormal">${escapeHtml(value)}</p></td>`
  const row = line => `<tr>${cellsOf(line).map(cell).join('')}</tr>\n`
  return `<table border="1" cellspacing="0" class="MsoNormalTable">\n${text.split('\n').map(row).join('')}</table>\n`
}

function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

async function picturesOf(mail, number) {
  const screens = []
  for (let at = 0; at < mail.screenshots; at += 1) {
    const filename = `Screenshot 2022-10-${String(10 + (number % 18)).padStart(2, '0')} 0914${20 + at}.png`
    screens.push({ filename, content: await drawScreen(number + at), contentType: 'image/png' })
  }
  if (!mail.hasLogo) return screens
  const logo = { filename: 'image001.png', content: await drawLogo(), contentType: 'image/png', cid: 'logo@desk' }
  return [...screens, logo]
}
