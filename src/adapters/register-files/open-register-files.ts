import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../kernel/errors'
import { FILE_KINDS } from '../../register/files/file-kinds'
import type { RegisterSource } from '../../register/sources/register-source'
import { joinFiles } from './join-files'
import { openRegisterFile, type FileOptions, type OpenedFile } from './open-register-file'

/**
 * Recognises every file, or throws a UserError. They come in the order in which they build on one another, of one kind the
 * oldest first; under `isFull` those of one kind are one reading.
 */
export async function openRegisterFiles(
  paths: readonly string[],
  options: FileOptions,
): Promise<readonly OpenedFile[]> {
  const opened: OpenedFile[] = []
  for (const file of await filesAt(paths)) opened.push(await openRegisterFile(file, options))
  const place = ({ kind }: OpenedFile) => (kind === null ? -1 : FILE_KINDS.indexOf(kind))
  const age = ({ source }: OpenedFile) => source?.readAt.getTime() ?? 0
  const inOrder = opened.toSorted((one, other) => place(one) - place(other) || age(one) - age(other))
  if (!options.isFull) return inOrder
  const empty = inOrder.filter(({ source }) => source === null)
  return [
    ...empty,
    ...FILE_KINDS.flatMap(kind => {
      const [first, ...others] = inOrder.filter(file => file.kind === kind).flatMap(recognised)
      return first ? [joinFiles(first, others)] : []
    }),
  ]
}

function recognised(file: OpenedFile): readonly (OpenedFile & { readonly source: RegisterSource })[] {
  const { source } = file
  return source === null ? [] : [{ ...file, source }]
}

async function filesAt(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = []
  for (const given of paths) {
    const facts = await stat(given).catch(() => null)
    if (!facts) throw new UserError(`There is nothing at ${given}`, { code: 'FILES.NOT_THERE' })
    if (!facts.isDirectory()) files.push(given)
    else {
      const names = (await readdir(given)).filter(name => name.toLowerCase().endsWith('.csv')).sort()
      if (names.length === 0) throw new UserError(`There is no CSV file in ${given}`, { code: 'FILES.NOT_THERE' })
      files.push(...names.map(name => path.join(given, name)))
    }
  }
  return files
}
