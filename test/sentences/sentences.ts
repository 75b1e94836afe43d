import { readFileSync } from 'node:fs'
import path from 'node:path'

const NAMES = readJson<Readonly<Record<string, string>>>('names')

/** Mails of a few sentences, with the names of people of Harrowby Vale School in their places. */
export function sentences(
  list: 'only-told' | 'asked-of-others' | 'not-asked' | 'wrong-year' | 'plainly-asked',
): readonly string[] {
  return readJson<readonly string[]>(list).map(text =>
    text.replace(/\{([a-z ]+)\}/g, (_, who: string) => NAMES[who] ?? ''),
  )
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(__dirname, `${name}.json`), 'utf8')) as T
}
