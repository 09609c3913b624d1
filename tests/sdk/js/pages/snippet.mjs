// Segment's snippet stands in the page's head; this is the application's own code below it.
import { play, revive } from '../calls.mjs'

play(window.analytics, revive(window.job.calls))
window.analytics.ready(() => (window.played = true))
