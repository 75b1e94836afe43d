import type { FileKind } from '../register/files/file-kinds'
import type { RegisterKnowledge } from '../register/sources/coverage'
import type { ImportSummary } from '../register/sources/import-summary'
import type { MissingRecord } from '../register/sources/missing-record'

/** How files are to be read into the register. */
export interface ImportRequest {
  /** Files, and folders of files. */
  readonly paths: readonly string[]
  /** Null: the header of each file says. */
  readonly kind: FileKind | null
  readonly sourceName: string | null
  readonly isFull: boolean
  readonly asOf: Date | null
  readonly isDryRun: boolean
}

/** What an import tells while it works, and what it came to. */
export type ImportNews =
  | { readonly kind: 'file'; readonly file: string; readonly is: FileKind; readonly ignored: readonly string[] }
  | { readonly kind: 'empty'; readonly file: string }
  /** The same file was read before, and newer facts came since. */
  | { readonly kind: 'left-out'; readonly file: string }
  | { readonly kind: 'progress'; readonly file: string; readonly rows: number; readonly elapsedMs: number }
  | { readonly kind: 'done'; readonly file: string; readonly is: FileKind; readonly summary: ImportSummary }

/** What became of the sample people. */
export type SampleCleared =
  | { readonly kind: 'cleared' }
  /** There were none. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly sentence: string }

/** What the command line does with the register as a whole. */
export interface RegisterTools {
  /** Reads files into the register, or tries it on a copy. All files are looked at before the first row is written. */
  importFiles(request: ImportRequest, tell: (news: ImportNews) => void, signal: AbortSignal): Promise<void>
  sources(): Promise<RegisterKnowledge>
  /** What the last whole readings of a source, or of all, did not have any more. */
  missing(sourceId: string | null): AsyncIterable<MissingRecord>
  /** Takes the sample people away; `refused` says why not. */
  clearSample(): Promise<SampleCleared>
}
