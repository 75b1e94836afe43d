'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { escape } = require('./markup')

const ROOT = path.resolve(__dirname, '..', '..', '..')
const STYLES = path.join(ROOT, 'node_modules', 'govuk-frontend', 'dist', 'govuk', 'govuk-frontend.min.css')
/** Fonts that a screen may show where the service's own font is not licensed. */
const FAMILIES = ['Arial, "Liberation Sans"', '"Liberation Sans"', 'Helvetica, "Liberation Sans"', '"DejaVu Sans"']

let styles = null

/** The page as HTML: the service's header around its body, now and then within the window of a browser. */
function htmlOf(page, { random, isDark, zoom }) {
  styles ??= fs.readFileSync(STYLES, 'utf8')
  const family = random.chance(0.8) ? FAMILIES[0] : random.pick(FAMILIES)
  const css = styles.replaceAll(/"?GDS Transport"?,\s*arial,\s*sans-serif/gi, family)
  const dark = isDark ? 'html{filter:invert(0.9) hue-rotate(180deg);background:#fff}' : ''
  const frame = random.chance(0.35) ? browserFrame(page) : ''
  const main = page.bare
    ? `<main style="padding:24px;background:#fff">${page.body}</main>`
    : `${header(page)}<div class="govuk-width-container"><main class="govuk-main-wrapper"><div class="govuk-grid-row"><div class="govuk-grid-column-${page.kind === 'dashboard' || page.kind === 'mentors' ? 'full' : 'two-thirds'}">${page.body}</div></div></main></div>`
  return `<!doctype html><html lang="en" class="govuk-template"><head><meta charset="utf-8"><style>${css}\nbody{background:#fff;zoom:${zoom}}${dark}</style></head><body class="govuk-template__body">${frame}<div id="shown">${main}</div></body></html>`
}

function header({ service }) {
  return `<header class="govuk-header"><div class="govuk-header__container govuk-width-container"><span style="color:#fff;font:bold 28px Arial">GOV.UK</span></div></header><div class="govuk-service-navigation"><div class="govuk-width-container"><div class="govuk-service-navigation__container"><span class="govuk-service-navigation__service-name"><a href="#" class="govuk-service-navigation__link">${service}</a></span></div></div></div>`
}

/** Tab, address and bookmarks: what a picture of a whole window has above the page. */
function browserFrame({ title, service }) {
  const host = (service ?? 'app').toLowerCase().replace(/[^a-z]+/g, '-')
  return `<div style="font:12px 'DejaVu Sans';background:#dee1e6;padding:8px 8px 0"><span style="background:#fff;padding:6px 24px;border-radius:8px 8px 0 0;display:inline-block">${escape(title)} ✕</span></div><div style="font:13px 'DejaVu Sans';background:#fff;padding:6px 12px;border-bottom:1px solid #ccc">← → ⟳ <span style="background:#f1f3f4;border-radius:12px;padding:3px 14px">${host}.education.example/schools</span></div>`
}

module.exports = { htmlOf }
