// @snowplow/browser-tracker from npm, bundled into the page.
import {
  newTracker,
  setUserId,
  trackPageView,
  trackSelfDescribingEvent,
  trackStructEvent,
} from '@snowplow/browser-tracker'
import calls from '../../vendor_calls.json'

const { url, writeKey, loadOptions } = window.job
newTracker('cf', url, { appId: writeKey, ...loadOptions })
setUserId(calls.user)
trackPageView({ title: calls.page.title })
trackSelfDescribingEvent({ event: { schema: calls.schema, data: calls.properties }, context: [calls.entity] })
trackStructEvent(calls.struct)
window.played = true
