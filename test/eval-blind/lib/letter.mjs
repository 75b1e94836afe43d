import { blocksToHtml, blocksToText, escape, wrap } from './blocks.mjs'

export const DESK = { name: 'ECT Support Desk', address: 'support@ect-helpdesk.example' }
const WRAPPERS = {
  word: body => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15 (filtered medium)"><style><!--
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Aptos",sans-serif;}
--></style></head>
<body lang=EN-GB link="#467886" vlink="#96607D" style='word-wrap:break-word'><div class=WordSection1>
${body}
</div></body></html>`,
  gmail: body => `<div dir="ltr">${body}</div>`,
  apple: body =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${body}</body></html>`,
  web: body =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body><table width="100%" role="presentation"><tr><td align="left">${body}</td></tr></table></body></html>`,
}

const outlookHead = chain => [
  `From: ${chain.from}`,
  `Sent: ${chain.when}`,
  `To: ${chain.to}`,
  `Subject: ${chain.subject}`,
]

function chainText(chain, style) {
  const body = blocksToText(chain.blocks, style)
  const quoted = () =>
    body
      .split('\n')
      .map(line => (line ? `> ${line}` : '>'))
      .join('\n')
  switch (chain.style) {
    case 'wrote':
      return `On ${chain.when}, ${chain.from} wrote:\n${quoted()}`
    case 'original':
      return `-----Original Message-----\n${outlookHead(chain).join('\n')}\n\n${body}`
    case 'forwarded':
      return `---------- Forwarded message ---------\nFrom: ${chain.from}\nDate: ${chain.when}\nSubject: ${chain.subject}\nTo: ${chain.to}\n\n${body}`
    case 'begin':
      return `Begin forwarded message:\n\nFrom: ${chain.from}\nSubject: ${chain.subject}\nDate: ${chain.when}\nTo: ${chain.to}\n\n${body}`
    default:
      return `________________________________\n${outlookHead(chain).join('\n')}\n\n${body}`
  }
}

function chainHtml(chain, manner) {
  const body = blocksToHtml(chain.blocks, manner)
  if (chain.style === 'wrote')
    return `<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On ${escape(chain.when)}, ${escape(chain.from)} wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${body}</blockquote></div>`
  if (chain.style === 'forwarded')
    return `<div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: ${escape(chain.from)}<br>Date: ${escape(chain.when)}<br>Subject: ${escape(chain.subject)}<br>To: ${escape(chain.to)}<br></div><br>${body}</div>`
  if (chain.style === 'begin')
    return `<div>Begin forwarded message:</div><br><blockquote type="cite"><div><b>From: </b>${escape(chain.from)}</div><div><b>Subject: </b>${escape(chain.subject)}</div><div><b>Date: </b>${escape(chain.when)}</div><div><b>To: </b>${escape(chain.to)}</div><br>${body}</blockquote>`
  const head = outlookHead(chain)
    .map(line => escape(line).replace(/^(\w+:)/, '<b>$1</b>'))
    .join('<br>')
  return `<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>${head}</p></div>${body}</div>`
}

/**
 * Plain text and HTML of one letter.
 * @param letter `{ greeting, blocks, closing, signature: string[], pictures: { cid, width, alt }[], disclaimer, chains }`
 * @param style `{ width, table, bullet, manner }`
 */
export function renderLetter(letter, style) {
  const { greeting, blocks, closing, signature, pictures, disclaimer, chains } = letter
  const shots = pictures.filter(one => one.inBody)
  const logos = pictures.filter(one => !one.inBody)
  const text = [
    greeting,
    blocksToText(blocks, style),
    ...shots.map(one => `[cid:${one.cid}]`),
    closing,
    signature.join('\n'),
    logos.length ? `[cid:${logos[0].cid}]` : '',
    disclaimer && style.width ? wrap(disclaimer, style.width).join('\n') : disclaimer,
    ...chains.map(chain => chainText(chain, style)),
  ]
  const image = one => `<img width="${one.width}" src="cid:${one.cid}" alt="${one.alt}">`
  const line = (words, index) =>
    index === 0
      ? `<b style="color:#1F3864">${escape(words)}</b>`
      : `<span style="color:#44546A;font-size:10pt">${escape(words)}</span>`
  const paragraph = words => (words ? blocksToHtml([{ type: 'p', lines: [words] }], style.manner) : '')
  const html = [
    paragraph(greeting),
    blocksToHtml(blocks, style.manner),
    shots.length ? `<p>${shots.map(image).join('</p><p>')}</p>` : '',
    paragraph(closing),
    signature.length ? `<div>${signature.map(line).join('<br>')}</div>` : '',
    logos.length
      ? `<p>${image(logos[0])}</p>${logos.length > 1 ? `<p>${logos.slice(1).map(image).join(' ')}</p>` : ''}`
      : '',
    disclaimer ? `<p style="font-size:8pt;color:#777">${escape(disclaimer)}</p>` : '',
    ...chains.map(chain => chainHtml(chain, style.manner)),
  ]
  const filled = list => list.filter(Boolean)
  return { text: filled(text).join('\n\n'), html: WRAPPERS[style.manner](filled(html).join('\n')) }
}
