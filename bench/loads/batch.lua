-- Batches of 50 track calls as @segment/analytics-node posts them to /v1/batch, every call with a messageId of its own.

dofile(debug.getinfo(1, "S").source:sub(2):match("^(.*/)") .. "report.lua")

local head = {
  ["Content-Type"] = "application/json",
  ["Authorization"] = "Basic d2tCZW5jaG1hcms6",
  ["User-Agent"] = "analytics-node-next/latest",
}

local message = [[{"timestamp":"2026-11-22T05:03:00.120Z","integrations":{},"userId":"user-%d","event":"Product Added","type":"track","properties":{"cart_id":"c-5521","product_id":"p-%d","sku":"G-32","category":"Games","name":"Monopoly: 3rd Edition","brand":"Hasbro","variant":"200 pieces","price":18.99,"quantity":1,"coupon":"MAYDEALS","position":3,"url":"https://www.example.com/product/path","image_url":"https://www.example.com/product/path.jpg"},"context":{"library":{"name":"@segment/analytics-node","version":"3.1.0"},"ip":"203.0.113.7","locale":"en-GB","userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36","page":{"path":"/shop/games","referrer":"https://www.example.com/","search":"?utm_source=mail","title":"Games, puzzles and more","url":"https://www.example.com/shop/games?utm_source=mail"},"timezone":"Europe/Berlin","campaign":{"source":"mail"}},"messageId":"node-next-%s-%d","_metadata":{"nodeVersion":"20.20.2","jsRuntime":"node"}}]]

local run, number = "", 0

function init(arguments)
  run = arguments[1] or "run"
end

function request()
  local calls = {}
  for place = 1, 50 do
    number = number + 1
    calls[place] = string.format(message, number % 500, number % 97, run, number)
  end
  local body = '{"batch":[' .. table.concat(calls, ",") .. '],"sentAt":"2026-11-22T05:03:00.125Z"}'
  return wrk.format("POST", "/v1/batch", head, body)
end
