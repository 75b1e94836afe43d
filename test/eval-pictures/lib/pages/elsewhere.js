'use strict'
const m = require('../markup')

/** A spreadsheet: not a page of the service, yet with names and numbers. */
function spreadsheet(random, school) {
  const rows = school.ects
    .slice(0, random.between(3, 8))
    .map(ect => [m.nameOf(ect), m.trnOf(ect), m.nameOf(random.pick(school.mentors))])
  return {
    kind: 'other',
    service: null,
    title: 'ECT tracker.xlsx',
    bare: true,
    body: `<style>td,th{border:1px solid #d0d0d0;padding:3px 10px;font:14px Calibri,Carlito,'Liberation Sans';text-align:left}table{border-collapse:collapse}th{background:#eee}</style><table><tr><th></th><th>A</th><th>B</th><th>C</th></tr><tr><th>1</th><td><b>ECT</b></td><td><b>TRN</b></td><td><b>Mentor 26/27</b></td></tr>${rows.map((row, index) => `<tr><th>${index + 2}</th>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
  }
}

/** A page of the learning platform. */
function learningPlatform(random, school) {
  const ect = random.pick(school.ects)
  const mentor = random.pick(school.mentors)
  return {
    kind: 'other',
    service: null,
    title: 'Steplab',
    bare: true,
    body: `<style>.card{border:1px solid #ccd;border-radius:8px;padding:16px;margin:12px 0;font:15px 'DejaVu Sans';width:420px}h3{font:bold 20px 'DejaVu Sans';margin:0 0 8px}</style><h3>My ECTs</h3><div class="card"><b>${m.nameOf(ect)}</b><br>${school.name}<br>0 of 12 steps completed</div><div class="card">Coach: ${m.nameOf(mentor)}<br>You have no observations yet.</div>`,
  }
}

module.exports = { learningPlatform, spreadsheet }
