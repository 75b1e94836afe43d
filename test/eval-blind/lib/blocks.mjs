/**
 * Reads the body of a wording as blocks: paragraphs, `- ` lists, `1. ` lists, `|` tables, `~ ` set-off text and `> ` quoted lines.
 * @returns {{ type: 'p' | 'ul' | 'ol' | 'table' | 'pre' | 'quote', lines?: string[], rows?: string[][] }[]}
 */
export function toBlocks(body) {
  return body
    .trim()
    .split(/\n\s*\n/)
    .map(part => part.split('\n'))
    .flatMap(lines => runs(lines).map(({ type, lines: own }) => block(type, own)))
}

const KINDS = [
  ['ul', /^- /],
  ['ol', /^\d\. /],
  ['table', /^\|/],
  ['pre', /^~ ?/],
  ['quote', /^> ?/],
]
const kindOf = line => KINDS.find(([, pattern]) => pattern.test(line))?.[0] ?? 'p'

function runs(lines) {
  const found = []
  for (const line of lines) {
    const type = kindOf(line)
    if (found.at(-1)?.type === type) found.at(-1).lines.push(line)
    else found.push({ type, lines: [line] })
  }
  return found
}

function block(type, lines) {
  if (type === 'table')
    return {
      type,
      rows: lines.map(line =>
        line
          .replace(/^\||\|\s*$/g, '')
          .split('|')
          .map(cell => cell.trim()),
      ),
    }
  const pattern = KINDS.find(([name]) => name === type)?.[1]
  return { type, lines: pattern ? lines.map(line => line.replace(pattern, '')) : lines }
}

/** Breaks a line at spaces so that none is longer than the width. */
export function wrap(line, width) {
  const out = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current && `${current} ${word}`.length > width) {
      out.push(current)
      current = word
    } else current = current ? `${current} ${word}` : word
  }
  return [...out, current]
}

function plainTable(rows, style) {
  if (style === 'pipes') return rows.map(row => `| ${row.join(' | ')} |`)
  if (style === 'tabs') return rows.map(row => row.join('\t'))
  if (style === 'dashes') return rows.map(row => row.join(' - '))
  if (style === 'commas' && rows.every(row => row.every(cell => !cell.includes(','))))
    return rows.map(row => row.join(', '))
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)) + 3)
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('')
      .trimEnd(),
  )
}

/** Blocks as plain text. `style`: `{ width, table }`, width null for no hard wrapping. */
export function blocksToText(blocks, style) {
  const wrapped = lines => (style.width ? lines.flatMap(line => wrap(line, style.width)) : lines)
  return blocks
    .map(({ type, lines, rows }) => {
      if (type === 'table') return plainTable(rows, style.table).join('\n')
      if (type === 'ul') return lines.map(line => `${style.bullet} ${line}`).join('\n')
      if (type === 'ol') return lines.map((line, index) => `${index + 1}. ${line}`).join('\n')
      if (type === 'quote') return lines.map(line => `> ${line}`).join('\n')
      return (type === 'pre' ? lines : wrapped(lines)).join('\n')
    })
    .join('\n\n')
}

export const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const PARAGRAPH = {
  word: html => `<p class=MsoNormal>${html}<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>`,
  gmail: html => `<div>${html}</div><div><br></div>`,
  apple: html => `<div>${html}</div><div><br></div>`,
  web: html => `<p style="margin:0 0 12px 0">${html}</p>`,
}

/** Blocks as HTML in the manner of one mail program: word, gmail, apple or web. */
export function blocksToHtml(blocks, manner) {
  const paragraph = PARAGRAPH[manner]
  return blocks
    .map(({ type, lines, rows }) => {
      if (type === 'table') return htmlTable(rows)
      if (type === 'ul' || type === 'ol')
        return `<${type}>${lines.map(line => `<li>${escape(line)}</li>`).join('\n')}</${type}>`
      if (type === 'pre') return `<pre style='font-family:Consolas'>${escape(lines.join('\n'))}</pre>`
      if (type === 'quote')
        return `<blockquote style="margin:0 0 0 0.8ex;border-left:1px solid #ccc;padding-left:1ex">${paragraph(lines.map(escape).join('<br>'))}</blockquote>`
      return paragraph(lines.map(escape).join('<br>'))
    })
    .join('\n')
}

function htmlTable(rows) {
  const cells = (row, tag) =>
    `<tr>${row.map(cell => `<${tag} style="border:1px solid #999;padding:3px 6px">${escape(cell)}</${tag}>`).join('')}</tr>`
  return `<table border=1 cellspacing=0 style="border-collapse:collapse">${rows.map((row, index) => cells(row, index === 0 && /mentor|ect\b|name/i.test(row.join(' ')) ? 'th' : 'td')).join('\n')}</table>`
}
