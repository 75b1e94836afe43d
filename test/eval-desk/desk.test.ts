import { describeSet } from '../support/describe-set'

describeSet('the desk set', {
  folder: __dirname,
  halves: [
    ['half-a', { must: 76, may: 22, mustNot: 67 }],
    ['half-b', { must: 77, may: 19, mustNot: 72 }],
  ],
})
