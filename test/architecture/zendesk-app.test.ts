import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { paths } from '../../src/console/paths'

const APP = join(__dirname, '..', '..', 'zendesk-app')
const read = (file: string): unknown => JSON.parse(readFileSync(join(APP, file), 'utf8'))

describe('the app for Zendesk', () => {
  it('has the manifest that its framework asks for, and is signed', () => {
    expect(read('manifest.json')).toMatchObject({
      name: 'Matchdesk',
      author: { name: expect.any(String), email: expect.any(String), url: expect.any(String) },
      defaultLocale: 'en',
      private: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      frameworkVersion: '2.0',
      // Without it Zendesk says nothing of who asks, and every request is refused.
      signedUrls: true,
    })
  })

  it('points at the page that the console has', () => {
    const { location } = read('manifest.json') as { location: { support: { ticket_sidebar: { url: string } } } }
    expect(new URL(location.support.ticket_sidebar.url).pathname).toBe(paths.sidebar.to({}))
    expect(location.support.ticket_sidebar.url).toMatch(/^https:/)
  })

  it('has both logos in the sizes that are asked for, and its words', async () => {
    const sizes = await Promise.all(
      ['logo.png', 'logo-small.png'].map(file => sharp(join(APP, 'assets', file)).metadata()),
    )
    expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual([
      ['png', 320, 320],
      ['png', 128, 128],
    ])
    expect(read('translations/en.json')).toMatchObject({
      app: { name: 'Matchdesk', short_description: expect.any(String) },
    })
  })
})
