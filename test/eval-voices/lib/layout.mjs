const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const isRow = line => line.startsWith('|')
const cellsOf = line =>
  line
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map(cell => cell.trim())

/** Plain text: as written, with tables as a mail program would flatten them. */
export function toPlain(body, mail) {
  const lines = body.split('\n')
  const out = []
  let rows = []
  const close = () => {
    if (rows.length) out.push(...flatten(rows, mail.table))
    rows = []
  }
  for (const line of lines) {
    if (isRow(line)) rows.push(cellsOf(line))
    else {
      close()
      out.push(line.replace(/^~ ?/, '> ').replace(/⇥/g, '\t'))
    }
  }
  close()
  return out.join('\n')
}

function flatten(rows, kind) {
  if (kind === 'pipes') return rows.map(row => `| ${row.join(' | ')} |`)
  if (kind === 'stacked') return rows.flatMap(row => [...row, ''])
  if (kind === 'columns') {
    const widths = rows[0].map((_, at) => Math.max(...rows.map(row => (row[at] ?? '').length)) + 4)
    return rows.map(row =>
      row
        .map((cell, at) => cell.padEnd(widths[at]))
        .join('')
        .trimEnd(),
    )
  }
  if (kind === 'csv') return rows.map(row => row.map(cell => (cell.includes(',') ? `"${cell}"` : cell)).join(','))
  return rows.map(row => row.join('\t'))
}

/** HTML: paragraphs, lists, tables and quotations from the same text. */
export function toHtml(body, mail, pictures) {
  const parts = body.split(/\n{2,}/).filter(part => part.trim())
  const html = parts.map(part => block(part.replace(/\n$/, '').split('\n'), mail)).join('\n')
  const images = pictures.map(picture => `<p>${picture}</p>`).join('\n')
  return `<html><head><meta http-equiv="Content-Type" content="text/html"></head><body style="font-family:Calibri,sans-serif">\n${html}\n${images}\n</body></html>`
}

function block(lines, mail) {
  if (lines.every(isRow)) return table(lines.map(cellsOf), mail)
  if (lines.every(line => /^[-*•] /.test(line)))
    return `<ul>${lines.map(line => `<li>${escape(line.slice(2))}</li>`).join('')}</ul>`
  if (lines.every(line => /^\d[.)] /.test(line)))
    return `<ol>${lines.map(line => `<li><p>${escape(line.slice(3))}</p></li>`).join('')}</ol>`
  if (lines.every(line => line.startsWith('~')))
    return `<blockquote style="border-left:2px solid #ccc;padding-left:8px">${lines.map(line => escape(line.replace(/^~ ?/, ''))).join('<br>')}</blockquote>`
  return `<p style="margin:0 0 8pt">${lines.map(line => escape(line)).join('<br>\n')}</p>`
}

/** A table as a spreadsheet leaves it on the clipboard. */
function table(rows, mail) {
  const cell = text =>
    `<td height="20" style="border:.5pt solid #999;padding:1px 6px;white-space:nowrap">${escape(text) || '&nbsp;'}</td>`
  const width = mail.table === 'narrow' ? ' width="240"' : ''
  return `<table border="0" cellpadding="0" cellspacing="0"${width} style="border-collapse:collapse"><colgroup>${rows[0].map(() => '<col width="151">').join('')}</colgroup><tbody>${rows.map(row => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table>`
}
