import { headerText } from '../../eval-unseen/lib/charset.mjs'
import { filePart, mailDate, message, multipart, textPart } from '../../eval-unseen/lib/mime.mjs'
import { drawIcon, drawLogo, drawPoster, drawScreen } from '../../eval-unseen/lib/png.mjs'
import { toHtml, toPlain } from './layout.mjs'

const DESK = 'support@ect-helpdesk.example'
const SCREENS = new Set(['screen', 'paste'])

/** The bytes of a mail from its filled text, and how many screens and other files went along. */
export function compose({ random, mail, subject, body, attached = [], sender, date, id, messageId, fill }) {
  const files = [...mail.files.map((kind, at) => makeFile(random, kind, at, date)), ...attached]
  const plain = toPlain(body, mail)
  const [layout, width] = mail.layout.split('-')
  const pictures = files.filter(file => file.cid).map(file => `<img src="cid:${file.cid}" alt="">`)
  const html = layout === 'raw' ? body : toHtml(body, mail, pictures)
  let part = textPart(random, { type: 'text/plain', text: wrap(plain, Number(width ?? 0)) })
  if (layout === 'html' || layout === 'raw') part = textPart(random, { type: 'text/html', text: html })
  if (layout === 'both')
    part = multipart(random, 'alternative', [part, textPart(random, { type: 'text/html', text: html })])
  const inline = files.filter(file => file.cid)
  const separate = files.filter(file => !file.cid)
  if (inline.length) part = multipart(random, 'related', [part, ...inline.map(filePart)])
  if (separate.length) part = multipart(random, 'mixed', [part, ...separate.map(toPart)])

  const domain = sender.address.split('@')[1]
  const headers = [
    [
      'Received',
      `from relay.${domain} by mx.ect-helpdesk.example with ESMTPS id ${random.hex(10)};\r\n ${mailDate(date)}`,
    ],
    ['From', sender.name ? `${shown(sender.name)} <${sender.address}>` : sender.address],
    ['To', DESK],
    ['Subject', headerText(subject)],
    ['Date', mailDate(date)],
    ['Message-ID', `<${messageId}>`],
  ]
  if (mail.ticket && mail.ticket !== 'subject') {
    const reference = `<${mail.ticket.toLowerCase()}.${random.int(1000, 9999)}@ect-helpdesk.example>`
    headers.push(['In-Reply-To', reference], ['References', reference])
  }
  if (mail.headers)
    for (const header of fill(mail.headers).split(' ;; ')) {
      const at = header.indexOf(':')
      headers.push([header.slice(0, at), header.slice(at + 1).trim()])
    }
  return {
    raw: message(headers, part),
    screenshots: mail.files.filter(kind => SCREENS.has(kind)).length,
    otherAttachments: mail.files.filter(kind => !SCREENS.has(kind)).length + attached.length,
    id,
  }
}

/** A file of text that the mail's author attached, with its people filled in. */
export function textFile(name, text) {
  const type = { csv: 'text/csv', txt: 'text/plain', eml: 'message/rfc822' }[name.split('.').at(-1)]
  if (!type) throw new Error(`No such attached text: ${name}`)
  return { name, type, bytes: Buffer.from(text.replace(/\n/g, '\r\n')), cid: null }
}

/** A forwarded message travels as it is (RFC 2046 allows it no base64), everything else as a file. */
function toPart(file) {
  if (file.type !== 'message/rfc822') return filePart(file)
  const disposition = `Content-Disposition: attachment;\r\n filename="${file.name}"`
  return { headers: [`Content-Type: ${file.type}`, 'Content-Transfer-Encoding: 8bit', disposition], body: file.bytes }
}

function shown(name) {
  if (!/^[\x20-\x7e]*$/.test(name)) return headerText(name)
  return /[^A-Za-z0-9 '-]/.test(name) ? `"${name}"` : name
}

function makeFile(random, kind, at, date) {
  const png = (name, bytes, isInline = false) => ({
    name,
    type: 'image/png',
    bytes,
    cid: isInline ? `${name}@01DC${random.hex(8).toUpperCase()}` : null,
  })
  const image = `image${String(at + 1).padStart(3, '0')}.png`
  const day = date.toISOString().slice(0, 10)
  const office = 'application/vnd.openxmlformats-officedocument'
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(160)])
  switch (kind) {
    case 'screen':
      return png(
        random.pick([`Screenshot (${random.int(2, 90)}).png`, `${day} portal.png`, `Picture${at + 1}.png`]),
        drawScreen(random),
      )
    case 'paste':
      return png(image, drawScreen(random), true)
    case 'logo':
      return png(image, drawLogo(random), true)
    case 'icon':
      return png(image, drawIcon(random), true)
    case 'poster':
      return png('Carol concert poster.png', drawPoster(random))
    case 'docx':
      return { name: 'ECT provision.docx', type: `${office}.wordprocessingml.document`, bytes: zip, cid: null }
    case 'xlsx':
      return { name: 'ECTs and mentors.xlsx', type: `${office}.spreadsheetml.sheet`, bytes: zip, cid: null }
    case 'pdf':
      return { name: 'Scan_0007.pdf', type: 'application/pdf', bytes: Buffer.from(PDF), cid: null }
    case 'ics':
      return {
        name: 'invite.ics',
        type: 'text/calendar',
        bytes: Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'),
        cid: null,
      }
    default:
      throw new Error(`No such file: ${kind}`)
  }
}

const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

function wrap(text, width) {
  if (!width) return text
  return text
    .split('\n')
    .map(line =>
      line.startsWith('>') || line.includes('\t')
        ? line
        : line.replace(new RegExp(`(.{1,${width}})(?: +|$)`, 'g'), '$1\n').replace(/\n$/, ''),
    )
    .join('\n')
}
