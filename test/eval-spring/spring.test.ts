import { describeSet } from '../support/describe-set'

describeSet('the spring set', {
  folder: __dirname,
  halves: [
    ['half-a', { must: 66, may: 23, mustNot: 61 }],
    ['half-b', { must: 69, may: 20, mustNot: 61 }],
  ],
})
