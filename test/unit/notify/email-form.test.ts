import path from 'node:path'
import { Parser } from 'htmlparser2'
import { flowedText } from '../../../src/adapters/mail/flowed-text'
import { createEmailTemplates, openTemplates } from '../../../src/adapters/mail/nunjucks-templates'
import type { EmailTemplate } from '../../../src/notify/templates'
import { EMAIL_VALUES } from '../../pictures/email-values'

const templates = createEmailTemplates(openTemplates(path.join(__dirname, '..', '..', '..', 'templates')))
const emails = (Object.keys(EMAIL_VALUES) as EmailTemplate[]).map(
  name => [name, templates.render(name, EMAIL_VALUES[name])] as const,
)

/** What Outlook draws from Word's engine, or mail programs take out: no layout may lean on it. */
const NOT_DRAWN = /\b(?:flex|grid|position|float|transform|calc\(|var\(|@media|url\()/
/** Outlook gives these their padding; to any other box it gives none. */
const PADDED = /^(?:td|th|ul|ol|h[1-6]|blockquote)$/
/** What may stand in an email of ours: nothing that runs, is fetched, or is filled in. */
const ELEMENTS =
  'html head meta title body table thead tbody tr td th p br strong span a ul ol li h1 h2 h3 h4 section blockquote img'.split(
    ' ',
  )

/** Every element with its attributes. */
function elementsOf(html: string): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  const found: [string, Record<string, string>][] = []
  const parser = new Parser({ onopentag: (name, attributes) => void found.push([name, attributes]) })
  parser.end(html)
  return found
}

describe.each(emails)('the email %s', (_name, { subject, text, html }) => {
  const elements = elementsOf(html)

  it('has a subject of one line, a text and an HTML', () => {
    expect(subject).toMatch(/^[^\r\n]{5,200}$/)
    expect(text.trim()).not.toBe('')
    expect(html).toMatch(/<body[^>]*>[\s\S]*\S[\s\S]*<\/body>/)
  })

  it('fetches nothing, runs nothing, and asks for nothing', () => {
    expect(elements.map(([name]) => name).filter(name => !ELEMENTS.includes(name))).toEqual([])
    const sources = elements.flatMap(([, { src, background, srcset }]) => [src, background, srcset].filter(Boolean))
    expect(sources.filter(source => !source?.startsWith('cid:'))).toEqual([])
    expect(elements.flatMap(([, attributes]) => Object.keys(attributes)).filter(name => name.startsWith('on'))).toEqual(
      [],
    )
  })

  it('leans on nothing that Outlook does not draw', () => {
    const styled = elements.filter(([, { style }]) => style !== undefined)
    expect(styled.filter(([, { style = '' }]) => NOT_DRAWN.test(style))).toEqual([])
    expect(
      styled.filter(([name, { style = '' }]) => /\bpadding/.test(style) && !PADDED.test(name) && name !== 'body'),
    ).toEqual([])
    expect(html).toMatch(/<!--\[if mso\]><table [^>]*width="600"/)
  })

  it('wraps its text well: no line of more than 76 columns but for a single word', () => {
    const long = flowedText(text)
      .split('\n')
      .filter(line => Array.from(line).length > 76 && line.trim().includes(' '))
    expect(long).toEqual([])
  })
})
