import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseMessage } from '../../../src/parse/parse-message'

const SET = path.join(__dirname, '../../eval')

interface Truth {
  readonly id: string
  readonly screenshots: number
  readonly tags: readonly string[]
}

const truths = readFileSync(path.join(SET, 'truth.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Truth)

it('counts the screenshots of the development set with an F1 of 98% or more, and knows its automatic mail', async () => {
  let right = 0
  let counted = 0
  let wanted = 0
  const wrongAbout: string[] = []
  for (const { id, screenshots, tags } of truths) {
    const outcome = await parseMessage(readFileSync(path.join(SET, `${id}.eml`)))
    if (outcome.kind !== 'parsed') throw new Error(`${id}: ${outcome.code}`)
    const { attachments, isAutomatic } = outcome.message
    const found = attachments.filter(file => file.picture?.kind === 'screenshot').length
    right += Math.min(found, screenshots)
    counted += found
    wanted += screenshots
    if (isAutomatic !== tags.includes('auto-reply')) wrongAbout.push(id)
  }
  expect(truths.length).toBe(100)
  expect((2 * right) / (counted + wanted)).toBeGreaterThanOrEqual(0.98)
  expect(wrongAbout).toEqual([])
})
