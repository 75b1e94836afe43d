/** Marks the bounds of a person's name in a text, so that HTML may dress it; plain text drops them. */
export const NAME_START = '\uE000'
export const NAME_END = '\uE001'
export const unmarked = text => text.replace(/[\uE000\uE001]/g, '')

/** Writes blocks as plain text. A block is a paragraph, a list, a table, labelled fields or quoted mail. */
export function toText(blocks, style) {
  return blocks.map(block => blockText(block, style)).join('\n\n')
}

function blockText(block, style) {
  if (typeof block === 'string') return wrap(unmarked(block), style.width)
  if (block.list)
    return block.list
      .map((item, at) => wrap(`${block.ordered ? `${at + 1}.` : style.bullet} ${unmarked(item)}`, style.width))
      .join('\n')
  if (block.fields) return block.fields.map(([label, value]) => `${label}${style.colon}${unmarked(value)}`).join('\n')
  if (block.table)
    return tableText(
      [...(block.table.head ? [block.table.head] : []), ...block.table.rows].map(row => row.map(unmarked)),
      style.table,
    )
  if (block.quoted) return quotedText(block.quoted, style)
  return ''
}

function tableText(rows, kind) {
  if (kind === 'pipes') return rows.map(row => `| ${row.join(' | ')} |`).join('\n')
  if (kind === 'tabs') return rows.map(row => row.join('\t')).join('\n')
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)) + 3)
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

function wrap(text, width) {
  if (!width) return text
  return text
    .split('\n')
    .map(line => wrapLine(line, width))
    .join('\n')
}

function wrapLine(line, width) {
  const lines = ['']
  for (const word of line.split(' ')) {
    const last = lines[lines.length - 1]
    if (last && last.length + word.length + 1 > width) lines.push(word)
    else lines[lines.length - 1] = last ? `${last} ${word}` : word
  }
  return lines.join('\n')
}

const headerLines = quoted => [
  ['From', quoted.from],
  [quoted.kind === 'forward' ? 'Date' : 'Sent', quoted.date],
  ['To', quoted.to],
  ['Subject', quoted.subject],
]

function quotedText(quoted, style) {
  const inner = toText(quoted.blocks, style)
  if (quoted.kind === 'angle') {
    return `On ${quoted.date}, ${quoted.from} wrote:\n${inner
      .split('\n')
      .map(line => (line ? `> ${line}` : '>'))
      .join('\n')}`
  }
  const rule = quoted.kind === 'forward' ? '---------- Forwarded message ---------' : style.rule
  return `${rule}\n${headerLines(quoted)
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n')}\n\n${inner}`
}

const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Writes blocks as the body of an HTML mail in the manner of one mail program. */
export function toHtml(blocks, skin) {
  return blocks.map(block => blockHtml(block, skin)).join('\n')
}

function blockHtml(block, skin) {
  const inline = text => dress(text, skin)
  if (typeof block === 'string') return skin.paragraph(inline(block))
  if (block.list) {
    if (skin.outlook && !block.ordered) return block.list.map(item => skin.listItem(inline(item))).join('\n')
    const tag = block.ordered ? 'ol' : 'ul'
    return `<${tag}>\n${block.list.map(item => `<li>${inline(item)}</li>`).join('\n')}\n</${tag}>`
  }
  if (block.fields)
    return skin.paragraph(
      block.fields.map(([label, value]) => `<b>${escape(label)}</b>: ${inline(value)}`).join('<br>\n'),
    )
  if (block.table) return tableHtml(block.table, skin)
  if (block.quoted) return quotedHtml(block.quoted, skin)
  return ''
}

/** Escapes a text and writes its names as mail programs leave them: split by tags or held by no-break spaces. */
function dress(text, skin) {
  return escape(text)
    .replace(/\uE000([^\uE001]*)\uE001/g, (_, name) => skin.dressName(name))
    .replace(/\n/g, '<br>\n')
}

function tableHtml(table, skin) {
  const cell = (tag, text) => `<${tag}${skin.cell}>${skin.inCell(dress(text, skin))}</${tag}>`
  const row = (tag, cells) => `<tr>${cells.map(text => cell(tag, text)).join('\n')}</tr>`
  const head = table.head ? `${row(skin.outlook ? 'td' : 'th', table.head)}\n` : ''
  return `<table${skin.table}><tbody>\n${head}${table.rows.map(cells => row('td', cells)).join('\n')}\n</tbody></table>`
}

function quotedHtml(quoted, skin) {
  const inner = toHtml(quoted.blocks, { ...skin, dressName: name => name })
  if (quoted.kind === 'angle') {
    const intro = `On ${escape(quoted.date)}, ${escape(quoted.from)} wrote:<br>`
    const style = skin.gmail
      ? ' class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"'
      : ' type="cite"'
    return skin.gmail
      ? `<div class="gmail_quote"><div dir="ltr" class="gmail_attr">${intro}</div><blockquote${style}>${inner}</blockquote></div>`
      : `<div>${intro}<blockquote${style}>${inner}</blockquote></div>`
  }
  const lines = headerLines(quoted)
    .map(([label, value]) => `<b>${label}:</b> ${escape(value)}`)
    .join('<br>\n')
  if (quoted.kind === 'forward')
    return `<div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>\n${lines}</div>\n${inner}</div>`
  return `<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${lines}</p></div>\n${inner}`
}

const plainName = name => name
const nameDressings = [
  name => name.replace(/ /g, '&nbsp;'),
  name => `<b>${name}</b>`,
  name => name.replace(/^(\S+) /, '<b>$1</b> '),
  name => `<span style="color:#1F497D">${name}</span>`,
  name => name.replace(/^(\S+) (.+)$/, '<span lang="EN-GB">$1</span> <span>$2</span>'),
]

/** The manner of Outlook, Gmail, Apple Mail or a web form: how each writes paragraphs, tables and the page around them. */
export function createSkin(random, flavour) {
  const dressing = random.chance(0.45) ? random.pick(nameDressings) : plainName
  const base = { dressName: dressing, table: ' border="1" cellpadding="4"', cell: '', inCell: text => text }
  if (flavour === 'outlook') {
    const tail = random.chance(0.7) ? '<o:p></o:p>' : ''
    const paragraph = text => `<p class="MsoNormal">${text}${tail}</p>\n<p class="MsoNormal"><o:p>&nbsp;</o:p></p>`
    return {
      ...base,
      outlook: true,
      paragraph,
      listItem: text =>
        `<p class="MsoListParagraph" style="text-indent:-18.0pt"><span style="font-family:Symbol">·<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span>${text}</p>`,
      table: ' class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0" style="border-collapse:collapse"',
      cell: ' width="208" valign="top" style="width:155.8pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"',
      inCell: text => `<p class="MsoNormal">${text}${tail}</p>`,
      page: body =>
        `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\n<style><!--\np.MsoNormal {margin:0cm;font-size:11.0pt;font-family:"Aptos",sans-serif;}\n--></style>\n</head>\n<body lang="EN-GB" link="#467886">\n<div class="WordSection1">\n${body}\n</div>\n</body>\n</html>`,
    }
  }
  if (flavour === 'gmail')
    return {
      ...base,
      gmail: true,
      paragraph: text => `<div>${text}</div>\n<div><br></div>`,
      page: body => `<div dir="ltr">${body}</div>`,
    }
  if (flavour === 'apple') {
    return {
      ...base,
      paragraph: text => `<div>${text}</div>\n<div><br class=""></div>`,
      page: body =>
        `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto" style="overflow-wrap: break-word;">\n${body}\n</body></html>`,
    }
  }
  return {
    ...base,
    paragraph: text => `<p>${text}</p>`,
    page: body => `<!doctype html>\n<html><body style="font-family:Arial">\n${body}\n</body></html>`,
  }
}
