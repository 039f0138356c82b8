-- For wrk: asks one line of the file after another, each as if from a network address of its own.
-- Arguments: the file; how many milliseconds a connection waits before it asks again, in the middle
-- (as long as that each time, all would ask at the same moment); how many lines to leave out first.
local requests, at, pause = {}, 0, 0
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(arguments)
  pause = tonumber(arguments[2])
  refused, later, broken = 0, 0, 0
  for line in io.lines(arguments[1]) do
    local method, path, body = line:match("^(%S+)\t(%S+)\t(.*)$")
    table.insert(requests, { method, path, body })
  end
  at = tonumber(arguments[3]) + number * 7919  -- threads begin far apart
  math.randomseed(number)
end

function delay()
  return math.random(0, 2 * pause)
end

function request()
  at = at + 1
  local asked = requests[at % #requests + 1]
  local headers = {
    ["Accept-Encoding"] = "gzip",
    ["X-Forwarded-For"] = string.format("10.%d.%d.%d", number, math.floor(at / 250) % 250, at % 250),
    ["X-Forwarded-Proto"] = "https",
  }
  if asked[1] == "POST" then
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    headers["Origin"] = "https://" .. wrk.host .. ":" .. wrk.port
    headers["Sec-Fetch-Site"] = "same-origin"
  end
  return wrk.format(asked[1], asked[2], headers, asked[3])
end

function response(status)
  if status == 503 then
    later = later + 1
  elseif status >= 500 then
    broken = broken + 1
  elseif status >= 400 then
    refused = refused + 1
  end
end

-- One line of JSON: times in milliseconds.
function done(summary, latency)
  local refusals, postponed, faults = 0, 0, 0
  for _, thread in ipairs(threads) do
    refusals = refusals + thread:get("refused")
    postponed = postponed + thread:get("later")
    faults = faults + thread:get("broken")
  end
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "seconds": %.3f, "p50": %.1f, "p95": %.1f, "p99": %.1f, "most": %.1f, '
      .. '"refused": %d, "later": %d, "broken": %d, "lost": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
    refusals, postponed, faults, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
