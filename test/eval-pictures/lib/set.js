'use strict'
const { openBrowser } = require('../../support/browser')
const { createSchool } = require('./people')
const { createRandom } = require('./random')
const { render } = require('./render')
const { VARIANTS } = require('./variants')
const mentorLists = require('./pages/mentor-lists')
const records = require('./pages/records')
const lists = require('./pages/lists')
const troubles = require('./pages/troubles')
const elsewhere = require('./pages/elsewhere')

/** Every layout. Lists of mentors come first and twice, because they are what a request is about. */
const LAYOUTS = [
  mentorLists.whoIsTheMentor,
  mentorLists.whoWillTheirMentorBe,
  mentorLists.whoWillMentor,
  records.ectOfOldService,
  records.ectOfNewService,
  mentorLists.whoWillMentor,
  mentorLists.whoIsTheMentor,
  records.mentorRecord,
  lists.dashboardTable,
  lists.dashboardByMentor,
  lists.mentorsTable,
  lists.searchWithoutResult,
  troubles.faultOfService,
  troubles.refusedForm,
  troubles.signInTrouble,
  troubles.confirmation,
  elsewhere.spreadsheet,
  elsewhere.learningPlatform,
]

/** Draws `rounds` pictures of every variant, the layouts in turn, so that no variant has a layout to itself. */
async function* drawPictures({ seed, rounds }) {
  const browser = await openBrowser()
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [place, variant] of VARIANTS.entries()) {
        const number = round * VARIANTS.length + place
        const random = createRandom(seed * 100_003 + number)
        // Steps of 5 through 18 layouts meet every layout, and over the rounds every variant meets every layout.
        const layout = LAYOUTS[(number * 5 + round) % LAYOUTS.length]
        const { bytes, type, truth } = await render(browser, layout(random, createSchool(random)), { variant, random })
        yield {
          file: `p${String(number + 1).padStart(4, '0')}.${type}`,
          bytes,
          truth: { variant: variant.name, layout: layout.name, ...truth },
        }
      }
    }
  } finally {
    await browser.close()
  }
}

module.exports = { drawPictures, LAYOUTS }
