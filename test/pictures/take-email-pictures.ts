/**
 * Draws every email as HTML at desktop and phone width, and as Outlook would, into a folder:
 * `node --require ./test/support/typescript-hook.cjs test/pictures/take-email-pictures.ts FOLDER`
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { createEmailTemplates, openTemplates } from '../../src/adapters/mail/nunjucks-templates'
import type { EmailTemplate } from '../../src/notify/templates'
import { openBrowser } from '../support/browser'
import { asOutlook } from './as-outlook'
import { EMAIL_VALUES } from './email-values'

const templates = createEmailTemplates(openTemplates(path.join(__dirname, '..', '..', 'templates')))
const LOOKS = [
  ['desktop', 1000],
  ['phone', 360],
  ['outlook', 1000],
] as const

async function main(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    for (const name of Object.keys(EMAIL_VALUES) as EmailTemplate[]) {
      const { html } = templates.render(name, EMAIL_VALUES[name])
      for (const [look, width] of LOOKS) {
        await page.setViewportSize({ width, height: 400 })
        await page.setContent(look === 'outlook' ? asOutlook(html) : html)
        const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
        if (Number(over) > 0) process.stdout.write(`${name}, ${look}: scrolls sideways by ${String(over)} pixels\n`)
        await page.screenshot({ path: path.join(folder, `${name}-${look}.png`), fullPage: true })
      }
    }
  } finally {
    await browser.close()
  }
}

void main(process.argv[2] ?? 'emails')
