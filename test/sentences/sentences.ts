import { readFileSync } from 'node:fs'
import path from 'node:path'

const NAMES = readJson('names') as Readonly<Record<string, string>>

/** Mails of a few sentences, with the names of people of Harrowby Vale School in their places. */
export function sentences(
  list: 'only-told' | 'asked-of-others' | 'not-asked' | 'wrong-year' | 'plainly-asked',
): readonly string[] {
  return (readJson(list) as readonly string[]).map(text =>
    text.replace(/\{([a-z ]+)\}/g, (_, who: string) => NAMES[who] ?? ''),
  )
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(path.join(__dirname, `${name}.json`), 'utf8'))
}
