/** What the engine's own thread runs; it has no exports. */
declare module 'tesseract.js/src/worker-script/node/index.js'
