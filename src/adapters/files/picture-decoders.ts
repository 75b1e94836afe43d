import sharp from 'sharp'

// Only what is named here is ever decoded: SVG, PDF and the rarer loaders of libvips stay shut.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadPng',
    'VipsForeignLoadJpeg',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadTiff',
  ],
})
sharp.cache(false)
sharp.concurrency(1)

/** The library with its decoders shut but for those that are needed, whichever job comes first. */
export { sharp }
