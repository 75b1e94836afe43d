import type { Request } from 'express'
import { readReplyFiles, type ReadReplyFiles } from '../../notify/files/read-reply-files'
import type { ChosenFile, ReplyFile } from '../../notify/files/reply-files'
import type { ConsoleRequest } from '../route'

/** The field of a form in which files are chosen, and that which says how many there were. */
export const FILES_FIELD = 'files'
export const CHOSEN_FIELD = 'filesChosen'

/** Beside the request, where no parser and no template reaches them. */
const chosen = new WeakMap<Request, readonly ChosenFile[]>()

/** Notes which files came with a request. */
export function rememberFiles(request: Request, files: readonly ChosenFile[]): void {
  chosen.set(request, files)
}

/** The files that came with a request, and were kept in memory. */
export function filesOf(request: Request): readonly ChosenFile[] {
  return chosen.get(request) ?? []
}

/** Files that may leave; or, for the page of the form, what is wrong with them, as one sentence after the other. */
export async function readFiles({
  files,
}: Pick<ConsoleRequest, 'files'>): Promise<
  Extract<ReadReplyFiles, { readonly kind: 'files' }> | { readonly kind: 'refused'; readonly sentence: string }
> {
  const read = await readReplyFiles(files)
  return read.kind === 'files' ? read : { kind: 'refused', sentence: read.sentences.join(' ') }
}

/** The files of a command: left out where there are none. */
export function filesIn({ files }: { readonly files: readonly ReplyFile[] }): {
  readonly files?: readonly ReplyFile[]
} {
  return files.length === 0 ? {} : { files }
}

/** What the page of the form is told, so that it says that they must be chosen again: no page gets a file back. */
export function chosenBefore({ form }: Pick<ConsoleRequest, 'form'>): Readonly<Record<string, string>> {
  const count = form.text(CHOSEN_FIELD)
  return /^[1-9]\d{0,2}$/.test(count) ? { [CHOSEN_FIELD]: count } : {}
}
