import { createHash } from 'node:crypto'
import { togetherWith } from '../../register/sources/coverage'
import type { Position, RegisterSource, SourceItem } from '../../register/sources/register-source'
import type { OpenedFile } from './open-register-file'

type Recognised = OpenedFile & { readonly source: RegisterSource }

/**
 * Makes one whole reading of the files of one part: together they hold everything that their source has, so nobody is
 * missing who stands in another one of them.
 */
export function joinFiles(first: Recognised, others: readonly Recognised[]): OpenedFile {
  if (others.length === 0) return first
  const files = [first, ...others]
  const sources = files.map(({ source }) => source)
  const hash = createHash('sha256')
  for (const { fingerprint } of sources) hash.update(fingerprint)
  return {
    ...first,
    file: `${first.file} and ${others.length} more`,
    ignored: [...new Set(files.flatMap(({ ignored }) => ignored))],
    source: {
      ...first.source,
      coverage: sources.map(({ coverage }) => coverage).reduce(togetherWith),
      fingerprint: hash.digest('hex'),
      // Whatever they say together is true of the oldest one's moment at least.
      readAt: new Date(Math.min(...sources.map(({ readAt }) => readAt.getTime()))),
      items: from => itemsOfAll(sources, from),
    },
  }
}

async function* itemsOfAll(sources: readonly RegisterSource[], from: Position | null): AsyncGenerator<SourceItem> {
  const begun = Number(from?.['file'] ?? 0)
  for (const [file, source] of sources.entries()) {
    if (file < begun) continue
    for await (const item of source.items(file === begun ? from : null)) {
      yield item.kind === 'position' ? { kind: 'position', position: { ...item.position, file } } : item
    }
  }
}
