// @rudderstack/analytics-js from npm, the build that brings its plugins along.
import { RudderAnalytics } from '@rudderstack/analytics-js/bundled'
import { play, revive } from '../calls.mjs'

const { url, writeKey, loadOptions, calls } = window.job
const analytics = new RudderAnalytics()
analytics.load(writeKey, url, { configUrl: url, ...loadOptions })
analytics.ready(() => {
  play(analytics, revive(calls), ['screen'])
  window.played = true
})
