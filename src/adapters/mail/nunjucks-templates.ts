import { readFileSync } from 'node:fs'
import path from 'node:path'
import nunjucks from 'nunjucks'
import type { EmailTemplates } from '../../notify/templates'

/** Renders one template file by its name under the templates folder. */
export interface TemplateFiles {
  html(name: string, values: Readonly<Record<string, unknown>>): string
  text(name: string, values: Readonly<Record<string, unknown>>): string
  /** The file as it is, for words that are no template. */
  plain(name: string): string
}

/** Opens a folder of nunjucks templates: HTML with escaping, text without. Undefined values are an error, not a gap. */
export function openTemplates(folder: string): TemplateFiles {
  const loader = () => new nunjucks.FileSystemLoader(folder, { noCache: false, watch: false })
  const shared = { throwOnUndefined: true, trimBlocks: true, lstripBlocks: true }
  const html = new nunjucks.Environment(loader(), { ...shared, autoescape: true })
  const text = new nunjucks.Environment(loader(), { ...shared, autoescape: false })
  return {
    html: (name, values) => html.render(name, { ...values }),
    text: (name, values) => text.render(name, { ...values }),
    plain: name => readFileSync(path.join(folder, name), 'utf8'),
  }
}

/** Our emails from `templates/email/<name>/{subject,text,html}.njk`. */
export function createEmailTemplates(files: TemplateFiles): EmailTemplates {
  return {
    render: (template, values) => ({
      subject: files.text(`email/${template}/subject.njk`, values).trim(),
      text: tidy(files.text(`email/${template}/text.njk`, values)),
      html: files.html(`email/${template}/html.njk`, values),
    }),
    part: (name, values) => files.text(`email/${name}.text.njk`, values).trim(),
    supplied(template) {
      const [subject = '', ...text] = files.plain(`email/${template}/wording.txt`).split('\n')
      return { subject: subject.replace(/^Subject: /, ''), text: text.join('\n').trim() }
    },
  }
}

/** At most one empty line between paragraphs, whatever a template's conditions left out. */
function tidy(text: string): string {
  return `${text
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
