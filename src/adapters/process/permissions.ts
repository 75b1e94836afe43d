import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'

/**
 * Node's own permissions for the process that reads files: it may load code from the build and from the packages, and
 * nothing else: no other file, no writing, no further process or thread, and on versions that know of it no network.
 */
export function permissionArguments(entry: string): readonly string[] {
  const flag = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission'
  return [flag, '--allow-addons', ...readableFolders(entry).map(folder => `--allow-fs-read=${folder}`)]
}

/** The folder of the compiled code, and every `node_modules` above it, under the names by which they may be asked for. */
function readableFolders(entry: string): readonly string[] {
  const folders = new Set<string>([withSlash(path.dirname(entry))])
  for (let folder = path.dirname(entry); ; folder = path.dirname(folder)) {
    if (path.basename(folder) === 'dist') folders.add(withSlash(folder))
    const packages = path.join(folder, 'node_modules')
    if (existsSync(packages)) {
      folders.add(withSlash(packages))
      folders.add(withSlash(realpathSync(packages)))
    }
    if (folder === path.dirname(folder)) return outermost([...folders])
  }
}

/** Node 20 ends at once when one folder given lies in another. */
function outermost(folders: readonly string[]): readonly string[] {
  return folders.filter(folder => !folders.some(other => other !== folder && folder.startsWith(other)))
}

function withSlash(folder: string): string {
  return folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`
}
