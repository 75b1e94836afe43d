import path from 'node:path'

const FOLDS = 4

/** A mail, as far as it matters who wrote it. */
interface OfSet {
  /** The folder that it lies in. */
  readonly set: string
}

/**
 * Parts mails so that what one author wrote lies in one fold: an author repeats themselves, and likeness that has learned the same hand
 * is surer than it will be of a stranger's mail. The folds of inboxes and of lists are of like size each, largest groups first.
 */
export function foldsOf<Mail extends OfSet>(
  mails: readonly Mail[],
  isOfAnInbox: (mail: Mail) => boolean,
): readonly (readonly Mail[])[] {
  const folds: Mail[][] = Array.from({ length: FOLDS }, () => [])
  for (const isInbox of [false, true]) {
    const groups = new Map<string, Mail[]>()
    for (const mail of mails.filter(each => isOfAnInbox(each) === isInbox)) {
      const author = isInbox ? withoutSeed(folderOf(mail)) : folderOf(mail)
      groups.set(author, [...(groups.get(author) ?? []), mail])
    }
    const sizes = folds.map(() => 0)
    for (const group of [...groups.values()].sort((left, right) => right.length - left.length)) {
      const least = sizes.indexOf(Math.min(...sizes))
      folds[least]?.push(...group)
      sizes[least] = (sizes[least] ?? 0) + group.length
    }
  }
  return folds.filter(fold => fold.length > 0)
}

/** `desk/half-a` and `desk/half-b` are of one hand. */
function folderOf({ set }: OfSet): string {
  const folder = path.resolve(set)
  return path.basename(/^half-\w$/.test(path.basename(folder)) ? path.dirname(folder) : folder)
}

/** `unseen-1` and `unseen-2` are drawn from the same wordings. */
function withoutSeed(folder: string): string {
  return folder.replace(/-\d+[ab]?$/, '')
}
