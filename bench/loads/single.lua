-- One analytics.js track call of about 1 KB a request, each with a messageId of its own, as a browser posts it to /v1/t.

dofile(debug.getinfo(1, "S").source:sub(2):match("^(.*/)") .. "report.lua")

local head = {
  ["Content-Type"] = "text/plain",
  ["Authorization"] = "Basic d2tCZW5jaG1hcms6",
  ["Origin"] = "http://localhost:3000",
  ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
}

local message = [[{"timestamp":"2026-11-22T05:03:00.120Z","integrations":{},"userId":"user-%d","anonymousId":"3d0a6b0f-5b76-4d1c-9f0a-8a7e6c2b1d%02x","event":"Product Added","type":"track","properties":{"cart_id":"c-5521","product_id":"p-%d","sku":"G-32","category":"Games","name":"Monopoly: 3rd Edition","brand":"Hasbro","variant":"200 pieces","price":18.99,"quantity":1,"coupon":"MAYDEALS","position":3,"url":"https://www.example.com/product/path","image_url":"https://www.example.com/product/path.jpg"},"context":{"page":{"path":"/shop/games","referrer":"https://www.example.com/","search":"?utm_source=mail","title":"Games, puzzles and more","url":"https://www.example.com/shop/games?utm_source=mail"},"userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36","locale":"en-GB","library":{"name":"analytics.js","version":"npm:next-1.84.3"},"timezone":"Europe/Berlin","campaign":{"source":"mail"}},"messageId":"ajs-next-%s-%d","writeKey":"wkBenchmark","sentAt":"2026-11-22T05:03:00.125Z","_metadata":{"bundled":["Segment.io"],"unbundled":[],"bundledIds":[]}}]]

local run, number = "", 0

function init(arguments)
  run = arguments[1] or "run"
end

function request()
  number = number + 1
  local body = string.format(message, number % 500, number % 256, number % 97, run, number)
  return wrk.format("POST", "/v1/t", head, body)
end
