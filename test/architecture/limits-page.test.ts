import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '..', '..')
const page = readFileSync(path.join(root, 'docs', 'limits.md'), 'utf8')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

describe('the page about limits', () => {
  it('names every table of limits, with the file that holds it', () => {
    const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.ts'),
    )
    const tables = sources.flatMap(name =>
      Array.from(read(path.join('src', name)).matchAll(/^export const ([A-Z_]+_LIMITS?)\b/gm), ([, table = '']) => [
        table,
        name,
      ]),
    )

    expect(tables.length).toBeGreaterThanOrEqual(8)
    expect(tables.filter(([table, name]) => !page.includes(`\`${table}\` in \`src/${name}\``))).toEqual([])
  })

  it('names files that are there, and settings that are read', () => {
    const files = Array.from(page.matchAll(/`((?:src|test)\/[\w./-]+\.ts)`/g), ([, file = '']) => file)
    const settings = Array.from(page.matchAll(/`([A-Z_]+_(?:MS|MB|BYTES))`/g), ([, setting = '']) => setting)

    expect(files.map(read).every(text => text !== '')).toBe(true)
    expect(settings).toEqual(['PARSE_TIMEOUT_MS', 'PARSE_MEMORY_MB', 'SMTP_MAX_BYTES'])
    expect(settings.filter(setting => !read('src/config/settings.ts').includes(setting))).toEqual([])
  })
})
