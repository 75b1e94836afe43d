import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '..', '..')
const lock: { packages: Record<string, { version?: string; resolved?: string }> } = JSON.parse(
  readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
)
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))

/** The oldest version without a known advisory that matters here, with the advisory that set it. */
const FLOORS: readonly (readonly [string, string, string])[] = [
  ['nodemailer', '10.1.4', 'GHSA-p6gq-j5cr-w38f and the quadratic address fixes'],
  ['smtp-server', '3.21.0', 'STARTTLS injection race'],
  ['imapflow', '2.10.2', 'depth of nested input, crash when compression ends'],
  ['mailparser', '3.12.3', 'address fabrication by encoded words, linkify bound'],
  ['express', '5.2.0', 'with qs 6.16.0'],
  ['qs', '6.16.0', 'GHSA-4mjr-xmp4-gh2g, GHSA-x5fp-wj9c-mxmx'],
  ['path-to-regexp', '8.4.0', 'GHSA-37ch-88jc-xwx2 and its kin'],
  ['typeorm', '0.3.26', 'GHSA-q2pj-6v73-8rgj'],
  ['sqlite3', '5.1.5', 'GHSA-jqv5-7xpx-qj74'],
  ['sharp', '0.35.0', 'GHSA-f88m-g3jw-g9cj'],
  ['pdfjs-dist', '4.2.67', 'GHSA-wgrm-67xf-hhpq'],
  ['nunjucks', '3.2.4', 'CVE-2023-2142'],
]

/** Packages that must not come in by any way. */
const BANNED = ['tough-cookie', 'form-data@2', 'har-validator']

const parts = (version: string) => version.split(/[.-]/).map(Number)

function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [parts(version), parts(floor)]
  for (let place = 0; place < 3; place += 1) {
    const difference = (have[place] ?? 0) - (want[place] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

const installed = (name: string) =>
  Object.entries(lock.packages)
    .filter(([place]) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`))
    .map(([, entry]) => entry.version ?? '')

describe('what is installed', () => {
  it.each(FLOORS)('has %s at %s or newer: %s', (name, floor) => {
    const versions = installed(name)

    expect(versions.length).toBeGreaterThan(0)
    expect(versions.filter(version => !isAtLeast(version, floor))).toEqual([])
  })

  it.each(BANNED)('does not hold %s', banned => {
    const [name = '', major] = banned.split('@')

    expect(installed(name).filter(version => major === undefined || version.startsWith(`${major}.`))).toEqual([])
  })

  it('is pinned exactly', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies }
    const loose = Object.entries(wanted).filter(([, version]) => !/^(\d+\.\d+\.\d+|file:.*)$/.test(String(version)))

    expect(loose).toEqual([])
  })

  it('may run only the install scripts that are on the list', () => {
    expect(manifest.allowScripts).toEqual({
      'sqlite3@6.0.1': true,
      '@parcel/watcher': false,
      '@swc/core': false,
      'tesseract.js': false,
      'unrs-resolver': false,
    })
  })

  it('comes from wherever npm is set to fetch it: the lock file holds no addresses', () => {
    const addressed = Object.entries(lock.packages).filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''))

    expect(addressed).toEqual([])
  })
})
