import type { FileSystem, OpenFile } from '../../src/adapters/storage/file-system'

/**
 * A disk under a process that may be killed before any of its calls: `isKilled` is asked first, and from the moment that it
 * says yes nothing is done any more. What was done before stays, synced or not, and a write may have got half-way.
 */
export function createDyingFileSystem(disk: FileSystem, isKilled: () => boolean): FileSystem {
  const live = () => {
    if (isKilled()) throw Object.assign(new Error('the process is gone'), { code: 'EIO' })
  }
  const dying =
    <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      live()
      return call(...args)
    }
  const openFile = (file: OpenFile): OpenFile => ({
    async append(...parts) {
      const bytes = Buffer.concat(parts)
      if (isKilled()) await file.append(bytes.subarray(0, Math.floor(bytes.length / 2)))
      live()
      await file.append(bytes)
    },
    sync: dying(() => file.sync()),
    truncate: dying(size => file.truncate(size)),
    close: () => file.close(),
  })
  return {
    create: dying(async path => openFile(await disk.create(path))),
    openForAppend: dying(async path => openFile(await disk.openForAppend(path))),
    syncFolder: dying(path => disk.syncFolder(path)),
    openFolder: dying(async path => {
      const folder = await disk.openFolder(path)
      return { sync: dying(() => folder.sync()), close: () => folder.close() }
    }),
    rename: dying((from, to) => disk.rename(from, to)),
    link: dying((from, to) => disk.link(from, to)),
    unlink: dying(path => disk.unlink(path)),
    list: dying(path => disk.list(path)),
    read: dying((path, offset) => disk.read(path, offset)),
    size: dying(path => disk.size(path)),
    makeFolder: dying(path => disk.makeFolder(path)),
    freeBytes: dying(path => disk.freeBytes(path)),
  }
}
