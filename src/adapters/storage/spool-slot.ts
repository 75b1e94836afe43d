import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { systemCode, type FileSystem } from './file-system'

/** Who holds a slot: enough to tell a living holder from a number that was given to another process since. */
const Holder = z.object({ pid: z.number(), startedAt: z.string(), token: z.string() })
type Holder = Readonly<z.infer<typeof Holder>>

/** A slot is held by one process at a time; a holder that died loses it. */
export interface Slot {
  readonly folder: string
  release(): Promise<void>
}

/** Processes of one machine that may accept mail into one spool at the same time: far more than anyone runs. */
export const MAX_SLOTS = 64

/**
 * Takes a slot of the spool for this process, or null when a living process holds it.
 * Two processes of one machine (a server, and `ingest` beside it) then never touch each other's files.
 * Processes that cannot see each other's process numbers must not share a spool folder.
 */
export async function takeSlot(fs: FileSystem, folder: string): Promise<Slot | null> {
  const path = join(folder, 'lock')
  const mine: Holder = { pid: process.pid, startedAt: startOf(process.pid), token: randomBytes(8).toString('hex') }
  await fs.makeFolder(folder)
  const holder = readHolder(await fs.read(path))
  if (holder && isAlive(holder)) return null
  await fs.unlink(path)
  try {
    const file = await fs.create(path)
    await file.append(Buffer.from(JSON.stringify(mine)))
    await file.close()
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return null
    throw error
  }
  // Two takers of a dead holder's slot may both get here: the later file is the one that counts.
  await new Promise(resolve => setTimeout(resolve, 20))
  if (readHolder(await fs.read(path))?.token !== mine.token) return null
  held.add(mine.token)
  return {
    folder,
    async release() {
      held.delete(mine.token)
      if (readHolder(await fs.read(path))?.token === mine.token) await fs.unlink(path)
    },
  }
}

/** Tokens that this very process holds: another token under our own number is from before our start. */
const held = new Set<string>()

function isAlive(holder: Holder): boolean {
  if (holder.pid === process.pid) return held.has(holder.token)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (systemCode(error) !== 'EPERM') return false
  }
  return startOf(holder.pid) === holder.startedAt
}

/** When a process began, by the kernel's count; empty where the system does not say. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function readHolder(bytes: Buffer | null): Holder | null {
  if (bytes === null) return null
  try {
    return Holder.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null
  } catch {
    return null
  }
}
