// posthog-js from npm, bundled into the page.
import posthog from 'posthog-js'
import calls from '../../vendor_calls.json'

const { url, writeKey } = window.job
posthog.init(writeKey, {
  api_host: url,
  autocapture: false,
  capture_pageview: true,
  capture_pageleave: false,
  person_profiles: 'always',
  opt_out_useragent_filter: true, // a browser that is driven by a program is a robot to it
  loaded: () => {
    posthog.identify(calls.user, calls.traits)
    posthog.capture(calls.event, calls.properties)
    posthog.group(calls.group.type, calls.group.id, calls.group.traits)
    window.played = true
  },
})
