import { access, readdir } from 'node:fs/promises'
import path from 'node:path'

/** Where delivered mail is, unread and looked at; `tmp` holds what was never delivered whole. */
const PARTS = ['new', 'cur'] as const

/** Whether a folder with these names in it is a Maildir: then its other files are an index, and its other folders its own. */
export function isMaildir(names: readonly string[]): boolean {
  return names.includes('new') && names.includes('cur')
}

/** The messages of a Maildir in the order of their names, which begin with the time of delivery. */
export async function* filesOfMaildir(folder: string): AsyncGenerator<string> {
  const found = new Map<string, { readonly part: string; readonly name: string }>()
  // `new` first: what moves to `cur` meanwhile is then seen twice and taken once, and never missed.
  for (const part of PARTS) {
    const names = await readdir(path.join(folder, part))
    for (const name of names.filter(one => !one.startsWith('.'))) found.set(uniqueName(name), { part, name })
  }
  for (const key of [...found.keys()].sort()) {
    const file = found.get(key)
    if (file) yield await whereItIsNow(folder, file)
  }
}

/** What a message is called whatever its flags are. */
function uniqueName(name: string): string {
  return name.split(':', 1)[0] ?? name
}

/** A mail program that looks at the mailbox meanwhile moves mail to `cur` and changes the flags after the colon. */
async function whereItIsNow(folder: string, { part, name }: { part: string; name: string }): Promise<string> {
  const file = path.join(folder, part, name)
  if (await isThere(file)) return file
  for (const other of PARTS) {
    const moved = (await readdir(path.join(folder, other))).find(one => uniqueName(one) === uniqueName(name))
    if (moved !== undefined) return path.join(folder, other, moved)
  }
  return file
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
