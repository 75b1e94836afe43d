import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { errorLine, parsedLine } from '../../../src/cli/parsed-line'
import { parseMessage } from '../../../src/parse/parse-message'
import { differences } from '../../support/expected-mail'
import type { Expected } from '../../support/expected-mail'

const folder = path.join(__dirname, '../../fixtures/eml')
const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
const ending = '.expected.json'
const names = readdirSync(folder)
  .filter(file => file.endsWith(ending))
  .map(file => file.slice(0, -ending.length))
const notYet: Record<string, string> = read('not-yet.json')

describe('mail as other programs write it, its expected readings written without sight of the rules', () => {
  test.each(names.filter(name => !(name in notYet)))('%s is read as its sheet says', async name => {
    expect(await differencesOf(name)).toEqual([])
  })

  const waiting = Object.keys(notYet)
  if (waiting.length > 0)
    test.each(waiting)('%s is not read as its sheet says yet, so it stays on the list', async name => {
      expect(await differencesOf(name)).not.toEqual([])
    })
})

describe('the folder of fixtures', () => {
  const files = readdirSync(folder)

  it('gives a reason for each fixture that is not met, and lists none that does not exist', () => {
    expect(Object.keys(notYet).filter(name => !names.includes(name))).toEqual([])
    expect(Object.entries(notYet).filter(([, reason]) => reason.trim().length < 10)).toEqual([])
  })

  it('holds a message beside every sheet, and says in a sentence what each is about', () => {
    expect(names.length).toBeGreaterThanOrEqual(150)
    expect(names.filter(name => !files.includes(`${name}.eml`))).toEqual([])
    expect(names.filter(name => String(read(`${name}${ending}`).about ?? '').length < 10)).toEqual([])
    expect(names.filter(name => Object.keys(read(`${name}${ending}`).expect).length === 0)).toEqual([])
  })

  it('holds the bytes that cannot be typed as their list spells them', async () => {
    const { messages } = await import(path.join(folder, 'untypable.cjs'))
    const spelled: Record<string, Buffer> = messages()
    const wrong = Object.entries(spelled).filter(([name, bytes]) => !bytes.equals(raw(name)))
    expect(wrong.map(([name]) => name)).toEqual([])
    expect(Object.keys(spelled).length).toBeGreaterThan(20)
  })
})

function raw(name: string): Buffer {
  return readFileSync(path.join(folder, `${name}.eml`))
}

async function differencesOf(name: string): Promise<string[]> {
  const outcome = await parseMessage(raw(name))
  const expected: Expected = read(`${name}${ending}`).expect
  if (outcome.kind === 'parsed')
    return differences(
      expected,
      parsedLine(`${name}.eml`, outcome.message, outcome.contents),
      noticesOf(outcome.message),
    )
  const error = { code: outcome.code, message: outcome.sentence }
  if (outcome.partial === null) return differences(expected, errorLine(`${name}.eml`, error), [error.message])
  const { message, contents } = outcome.partial
  return differences(expected, { ...parsedLine(`${name}.eml`, message, contents), error }, [
    error.message,
    ...noticesOf(message),
  ])
}

/** Whatever list of remarks the reading carries beside the fields of the line. */
function noticesOf(message: object): string[] {
  return ['notices', 'flags', 'warnings'].flatMap(key => {
    const value: unknown = Reflect.get(message, key)
    return Array.isArray(value) ? value.map(String) : []
  })
}
