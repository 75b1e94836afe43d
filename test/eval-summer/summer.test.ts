import { describeSet } from '../support/describe-set'

describeSet('the summer set', {
  folder: __dirname,
  halves: [
    ['half-a', { must: 69, may: 18, mustNot: 63 }],
    ['half-b', { must: 68, may: 22, mustNot: 60 }],
  ],
})
