import { link, mkdir, open, readdir, readFile, rename, stat, statfs, unlink, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A file that is being written. */
export interface OpenFile {
  /** Writes all the bytes at the end, one part after the other, or throws. */
  append(...parts: readonly Buffer[]): Promise<void>
  /** Makes what was written survive a loss of power. After it threw once, the file is not to be trusted again. */
  sync(): Promise<void>
  /** Cuts the file back to a length that it has had. */
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

/** A folder that is held open, to be synced often. */
export interface OpenFolder {
  /** Makes the names in it survive a loss of power. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** The few things that safe storage asks of a disk, so that a test can make each of them fail. */
export interface FileSystem {
  /** A new file; throws when the name is taken. */
  create(path: string): Promise<OpenFile>
  /** An existing or new file, written at its end. */
  openForAppend(path: string): Promise<OpenFile>
  /** Makes the names in a folder survive a loss of power. */
  syncFolder(path: string): Promise<void>
  openFolder(path: string): Promise<OpenFolder>
  rename(from: string, to: string): Promise<void>
  /** Gives a file a second name. */
  link(from: string, to: string): Promise<void>
  /** Removes a file; a file that is already gone is no error. */
  unlink(path: string): Promise<void>
  /** Names in a folder, in no order; empty when there is no such folder. */
  list(path: string): Promise<readonly string[]>
  /** The bytes from an offset on; null when there is no such file. */
  read(path: string, offset?: number): Promise<Buffer | null>
  /** Length in bytes; null when there is no such file. */
  size(path: string): Promise<number | null>
  /** Makes a folder and those above it, durably. */
  makeFolder(path: string): Promise<void>
  /** Bytes that an ordinary user may still write. */
  freeBytes(path: string): Promise<number>
}

/** The disk of this machine. */
export const diskFileSystem: FileSystem = {
  create: async path => openFile(await open(path, 'wx', 0o600)),
  openForAppend: async path => openFile(await open(path, 'a', 0o600)),
  async syncFolder(path) {
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  },
  async openFolder(path) {
    const folder = await open(path, 'r')
    return { sync: () => folder.sync(), close: () => folder.close() }
  },
  rename,
  link,
  unlink: path => absentIsFine(unlink(path), undefined),
  list: path => absentIsFine(readdir(path), []),
  read: (path, offset = 0) => absentIsFine(offset === 0 ? readFile(path) : readTail(path, offset), null),
  size: path =>
    absentIsFine(
      stat(path).then(found => found.size),
      null,
    ),
  async makeFolder(path) {
    const first = await mkdir(path, { recursive: true, mode: 0o700 })
    if (first === undefined) return
    for (let made = path; made.length >= first.length; made = dirname(made)) await this.syncFolder(dirname(made))
  },
  async freeBytes(path) {
    const found = await statfs(path)
    return found.bavail * found.bsize
  },
}

function openFile(handle: FileHandle): OpenFile {
  return {
    async append(...parts) {
      const [only] = parts
      const whole = parts.reduce((sum, part) => sum + part.length, 0)
      // In one call without a copy, which is nearly always all of it.
      let done = parts.length > 1 ? (await handle.writev(parts)).bytesWritten : 0
      if (done === whole || only === undefined) return
      const bytes = parts.length > 1 ? Buffer.concat(parts) : only
      while (done < bytes.length) done += (await handle.write(bytes, done)).bytesWritten
    },
    sync: () => handle.sync(),
    truncate: size => handle.truncate(size),
    close: () => handle.close(),
  }
}

async function readTail(path: string, offset: number): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.alloc(Math.max(0, size - offset))
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The system's code of an error, such as ENOSPC; empty when it has none. */
export function systemCode(error: unknown): string {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error
  return isCoded && typeof error.code === 'string' ? error.code : ''
}

async function absentIsFine<Found, Absent>(work: Promise<Found>, absent: Absent): Promise<Found | Absent> {
  try {
    return await work
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return absent
    throw error
  }
}
