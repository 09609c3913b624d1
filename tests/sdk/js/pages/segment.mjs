// @segment/analytics-next from npm, bundled into the page.
import { AnalyticsBrowser } from '@segment/analytics-next'
import { play, revive } from '../calls.mjs'

const { url, writeKey, loadOptions, calls } = window.job
const analytics = AnalyticsBrowser.load({ writeKey, cdnURL: url }, loadOptions)
Promise.all(play(analytics, revive(calls))).then(() => (window.played = true))
