'use strict'
const fs = require('node:fs')

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The path of a Chromium that tests and pictures may drive, or null. */
function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return fs.existsSync(named) ? named : null
  return USUAL.find(file => fs.existsSync(file)) ?? null
}

module.exports = { findChromium }
