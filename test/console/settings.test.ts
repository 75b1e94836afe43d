import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { SHORTCUTS } from '../../src/console/view/shortcuts'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { NOW } from './fakes/sample'

describe('your settings', () => {
  it('turns keyboard shortcuts and live updates off and on for oneself alone, and notes it', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const other = await browserOf(console, ['agent'], 'OTHER')

    const before = (await browser.get('/settings')).text
    const answer = await browser.post('/settings', { shortcuts: 'off', live: 'off' })
    const after = (await browser.get('/settings')).text

    expect(before.match(/value="on" checked/g)).toHaveLength(2)
    expect(before).toContain('The list says when new tickets have come')
    expect(before).toContain('/assets/shortcuts.js')
    expect(answer.headers['location']).toBe('/settings')
    expect(after).toContain('Your settings are saved')
    expect(after.match(/value="off" checked/g)).toHaveLength(2)
    expect(after).not.toContain('/assets/shortcuts.js')
    expect((await other.get('/tickets')).text).toContain('/assets/shortcuts.js')
    expect(console.services.access.audit).toContainEqual(
      expect.objectContaining({
        event: 'SETTINGS_CHANGED',
        actor: 'AGENT',
        subjectId: 'AGENT',
        facts: { shortcuts: 'off', live: 'off' },
      }),
    )
    expect((await browser.get('/tickets')).text).not.toContain('data-live="')
    expect((await other.get('/tickets')).text).toContain('data-live="')
    await browser.post('/settings', { shortcuts: 'on', live: 'off' })
    expect(console.services.access.accounts.get('AGENT')).toMatchObject({ shortcutsOffAt: null, liveOffAt: NOW })
    await browser.post('/settings', { shortcuts: 'off', live: 'on' })
    expect(console.services.access.accounts.get('AGENT')).toMatchObject({ shortcutsOffAt: NOW, liveOffAt: null })
  })

  it.each([{}, { shortcuts: 'sometimes', live: 'off' }])('asks again for %j', async fields => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['observer'])

    await browser.post('/settings', fields)
    const { text } = await browser.get('/settings')

    expect(text).toContain('<title>Error: Your settings')
    expect(text).toContain('href="#shortcuts">Select whether you want keyboard shortcuts')
  })

  it('asks for live updates of those who have a page with them, and keeps the other choice meanwhile', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.post('/settings', { shortcuts: 'off' })
    const { text } = await browser.get('/settings')

    expect(text).toContain('href="#live">Select whether you want live updates')
    expect(text).toMatch(/name="shortcuts"[^>]*value="off" checked/)
    expect(console.services.access.accounts.get('AGENT')?.shortcutsOffAt).toBeNull()
  })

  it('has no live updates for whoever sees no ticket', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['auditor'])

    const { text } = await browser.get('/settings')
    await browser.post('/settings', { shortcuts: 'off' })

    expect(text).not.toContain('name="live"')
    expect(console.services.access.accounts.get('AGENT')).toMatchObject({ shortcutsOffAt: NOW, liveOffAt: null })
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
      't',
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
