-- Argo's own check says Healthy once the Applications are generated, not once they run, so a wave behind
-- an ApplicationSet would wait for nothing (argo-cd #12444, #17639, #18268). This one waits for each of them.
-- A broken one is Degraded, not Progressing: that ends the parent's sync, and its retry takes the newest revision.
local hs = { status = "Progressing", message = "Waiting for the status to be reported" }
if obj.status == nil then
  return hs
end

local generated = false
for _, condition in ipairs(obj.status.conditions or {}) do
  if condition.type == "ErrorOccurred" and condition.status == "True" then
    return { status = "Degraded", message = condition.message }
  end
  if condition.type == "ResourcesUpToDate" and condition.status == "False" then
    return { status = "Degraded", message = condition.message }
  end
  if condition.type == "ResourcesUpToDate" and condition.status == "True" then
    generated = true
  end
end
local applications = obj.status.resources or {}
if not generated or #applications == 0 then
  return hs
end

local waiting = {}
local degraded = {}
for _, application in ipairs(applications) do
  local health = application.health and application.health.status or "Unknown"
  if health == "Degraded" then
    table.insert(degraded, application.name)
  elseif health ~= "Healthy" or application.status ~= "Synced" then
    table.insert(waiting, application.name)
  end
end
if #degraded > 0 then
  return { status = "Degraded", message = "Degraded: " .. table.concat(degraded, ", ") }
end
if #waiting > 0 then
  return { status = "Progressing", message = "Waiting for " .. table.concat(waiting, ", ") }
end
return { status = "Healthy", message = #applications .. " Applications are synced and healthy" }
