// @ht-sdks/events-sdk-js-browser from npm, bundled into the page.
import { HtEventsBrowser } from '@ht-sdks/events-sdk-js-browser'
import { play, revive } from '../calls.mjs'

const { writeKey, loadOptions, calls } = window.job
const analytics = HtEventsBrowser.load({ writeKey }, loadOptions)
Promise.all(play(analytics, revive(calls))).then(() => (window.played = true))
