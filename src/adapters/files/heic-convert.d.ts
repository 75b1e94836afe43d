declare module 'heic-convert' {
  /** Decodes the first picture of a HEIC file and encodes it again. */
  function convert(options: {
    readonly buffer: Uint8Array
    readonly format: 'JPEG' | 'PNG'
    readonly quality?: number
  }): Promise<ArrayBuffer | Uint8Array>
  export = convert
}
