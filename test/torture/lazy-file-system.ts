import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FileSystem, OpenFile } from '../../src/adapters/storage/file-system'

/** Content of one file: what has been written, and what would survive a loss of power. */
interface Inode {
  written: Buffer
  durable: Buffer
}

export interface LazyOptions {
  /** Called before every operation; throws to make that one fail. */
  readonly before?: (operation: string, path: string) => void
  /** Folder synchronisations answer at once and do nothing: the mistake that the checker must notice. */
  readonly skipFolderSync?: boolean
  /** File synchronisations answer at once and do nothing. */
  readonly skipFileSync?: boolean
  /** What `freeBytes` says. */
  readonly free?: number
}

/**
 * A disk that keeps every write and every name in memory until it is synced, and only then touches the real folder.
 * Killing the process, or opening a second one over the same root, is then a loss of power: what was not synced is gone.
 */
export function createLazyFileSystem(root: string, options: LazyOptions = {}): FileSystem {
  const files = new Map<string, Inode>()
  /** Names as the real folder holds them. */
  const durableNames = new Map<string, Inode>()
  load(root)

  function load(folder: string): void {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) load(path)
      else {
        const bytes = readFileSync(path)
        const inode = { written: bytes, durable: bytes }
        files.set(path, inode)
        durableNames.set(path, inode)
      }
    }
  }
  const settle = (path: string, inode: Inode) => {
    writeFileSync(`${path}~`, inode.durable)
    renameSync(`${path}~`, path)
    durableNames.set(path, inode)
  }
  const step = (operation: string, path: string) => options.before?.(operation, path)

  const openInode = (path: string, inode: Inode): OpenFile => ({
    async append(...parts) {
      step('write', path)
      inode.written = Buffer.concat([inode.written, ...parts])
    },
    async sync() {
      step('sync', path)
      if (options.skipFileSync) return
      inode.durable = inode.written
      for (const [name, known] of durableNames) if (known === inode) settle(name, inode)
    },
    async truncate(size) {
      step('truncate', path)
      inode.written = inode.written.subarray(0, size)
    },
    async close() {},
  })
  const absent = (path: string) => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' })

  return {
    async create(path) {
      step('create', path)
      if (files.has(path)) throw Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' })
      const inode = { written: Buffer.alloc(0), durable: Buffer.alloc(0) }
      files.set(path, inode)
      return openInode(path, inode)
    },
    async openForAppend(path) {
      step('open', path)
      const inode = files.get(path) ?? { written: Buffer.alloc(0), durable: Buffer.alloc(0) }
      files.set(path, inode)
      return openInode(path, inode)
    },
    async syncFolder(path) {
      step('syncFolder', path)
      if (options.skipFolderSync) return
      for (const [name, inode] of files)
        if (dirname(name) === path && durableNames.get(name) !== inode) settle(name, inode)
      for (const name of [...durableNames.keys()]) {
        if (dirname(name) !== path || files.has(name)) continue
        rmSync(name, { force: true })
        durableNames.delete(name)
      }
    },
    async openFolder(path) {
      return { sync: () => this.syncFolder(path), close: async () => {} }
    },
    async link(from, to) {
      step('link', from)
      const inode = files.get(from)
      if (!inode) throw absent(from)
      files.set(to, inode)
    },
    async rename(from, to) {
      step('rename', from)
      const inode = files.get(from)
      if (!inode) throw absent(from)
      files.delete(from)
      files.set(to, inode)
    },
    async unlink(path) {
      step('unlink', path)
      files.delete(path)
    },
    async list(path) {
      const names = [...files.keys()].filter(name => dirname(name) === path).map(name => name.slice(path.length + 1))
      const folders = readdirOrNone(path).filter(name => statSync(join(path, name)).isDirectory())
      return [...names, ...folders]
    },
    async read(path, offset = 0) {
      return files.get(path)?.written.subarray(offset) ?? null
    },
    async size(path) {
      return files.get(path)?.written.length ?? null
    },
    async makeFolder(path) {
      mkdirSync(path, { recursive: true })
    },
    async freeBytes() {
      return options.free ?? Number.MAX_SAFE_INTEGER
    },
  }
}

function readdirOrNone(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
