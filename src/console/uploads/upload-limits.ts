/** What one form with files may cost the console, whoever sends it. Each limit says why it is where it is. */
export const UPLOAD_LIMITS = {
  /** Files that are read at all: somebody who chose a whole folder gets a sentence, and no more is read than that takes. */
  files: 50,
  /** Bytes of files that are read and thrown away so that a sentence can be given: two short films of a telephone. */
  bytesRead: 200_000_000,
  /** Bytes of files of all forms that this process holds at one moment: six that are full. */
  bytesHeld: 96_000_000,
  /** Fields besides; the longest of these forms has a dozen. */
  fields: 30,
  /** Bytes of one field: a reply of 20,000 characters has 80,000 at most, and one that is a little too long gets its sentence. */
  fieldBytes: 128_000,
  /** Characters of a field's name; ours are words. */
  fieldNameBytes: 64,
  /** Headers of one part; browsers send two. */
  headers: 8,
} as const
