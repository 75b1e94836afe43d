import { printPictures } from '../../../src/eval/pictures/print-pictures'
import { readPictureTruth } from '../../../src/eval/pictures/picture-truth'
import { scorePictures } from '../../../src/eval/pictures/score-pictures'

const [truth] = readPictureTruth(
  '{"file":"p1.png","variant":"dark","kind":"mentors","ect":null,"offered":[],"names":["Siân O’Connell","Bo Quigley"],"trns":["2345678"],"cut":["Cai Vance"]}\n',
)
const answer = {
  kind: 'mentors',
  ect: null,
  offered: [],
  names: ["Sian O'Connell", 'Cai Vance', 'Bo Quigiey'],
  trns: ['2345678', '1111111'],
}

describe('the score of pictures', () => {
  it('compares names without accents, and leaves out what an edge cuts', () => {
    expect(scorePictures([{ truth: truth!, answer }])).toEqual({
      pictures: 1,
      kinds: 1,
      names: { there: 2, read: 1, wrong: 1 },
      trns: { there: 1, read: 1, wrong: 1 },
      ects: { there: 0, read: 0, wrong: 0 },
      offered: { there: 0, read: 0, wrong: 0 },
    })
  })

  it('prints each figure with its count and its exact lower bound', () => {
    expect(printPictures([{ truth: truth!, answer, naive: answer }])).toContain(
      '| dark | 1 | 100.0% (1 of 1, ≥ 5.0%) | 50.0% (1 of 2, ≥ 2.5%) | 1 | 100.0% (1 of 1, ≥ 5.0%) | 1 | none | none |',
    )
  })
})
