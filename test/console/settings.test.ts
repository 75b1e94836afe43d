import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { SHORTCUTS } from '../../src/console/view/shortcuts'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'

describe('your settings', () => {
  it('turns the keyboard shortcuts off and on for oneself alone, and notes it', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const other = await browserOf(console, ['agent'], 'OTHER')

    const before = (await browser.get('/settings')).text
    const answer = await browser.post('/settings', { shortcuts: 'off' })
    const after = (await browser.get('/settings')).text

    expect(before).toContain('value="on" checked')
    expect(before).toContain('/assets/shortcuts.js')
    expect(answer.headers['location']).toBe('/settings')
    expect(after).toContain('Your settings are saved')
    expect(after).toContain('value="off" checked')
    expect(after).not.toContain('/assets/shortcuts.js')
    expect((await other.get('/tickets')).text).toContain('/assets/shortcuts.js')
    expect(console.services.access.audit).toContainEqual(
      expect.objectContaining({
        event: 'SHORTCUTS_CHANGED',
        actor: 'AGENT',
        subjectId: 'AGENT',
        facts: { shortcuts: 'off' },
      }),
    )
    await browser.post('/settings', { shortcuts: 'on' })
    expect(console.services.access.accounts.get('AGENT')?.shortcutsOffAt).toBeNull()
  })

  it.each([{}, { shortcuts: 'sometimes' }])('asks again for %j', async fields => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['observer'])

    await browser.post('/settings', fields)
    const { text } = await browser.get('/settings')

    expect(text).toContain('<title>Error: Your settings')
    expect(text).toContain('href="#shortcuts">Select whether you want keyboard shortcuts')
  })

  it('is nobody’s who is not signed in', async () => {
    const browser = await browserOf(consoleUnderTest(), null)

    expect((await browser.get('/settings')).headers['location']).toBe('/sign-in?to=%2Fsettings')
    expect((await browser.get('/sign-in')).text).not.toContain('shortcuts')
  })
})

describe('the keyboard shortcuts', () => {
  it('stand on the help page, each with its key, from one list', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/shortcuts')

    const rows = [...text.matchAll(/<kbd class="md-kbd">([^<]+)<\/kbd><\/td><td[^>]*>([^<]+)</g)]
    expect(rows.map(([, key]) => key)).toEqual([
      '?',
      '/',
      'q',
      'n',
      'c',
      'j',
      'k',
      'x',
      'f',
      'e',
      '1 to 9',
      'a',
      'r',
      'w',
      'i',
      'u',
    ])
    expect(rows.map(([, , words]) => words)).toContain('Take the next ticket of the list')
  })

  it('have one thing for each key, and each finds what the templates name', () => {
    const keys = SHORTCUTS.flatMap(shortcut => shortcut.keys)
    const folder = join(__dirname, '..', '..', 'templates', 'console')
    const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.njk'))
    const written = templates.map(file => readFileSync(join(folder, file), 'utf8')).join('\n')
    const named = new Set([...written.matchAll(/data-shortcut"?[=:] ?"([a-z]+)"/g)].map(([, name]) => name))

    expect(new Set(keys).size).toBe(keys.length)
    expect([...named].sort()).toEqual([...new Set(SHORTCUTS.map(({ name }) => name))].sort())
  })
})
