-- Argo dropped this check in 1.8 (argo-cd #3781). Without it a parent takes a child for healthy as soon
-- as it exists. A child whose objects are not all there yet can be Healthy since 3.4, hence the look at sync.
local hs = { status = "Progressing", message = "Waiting for the first comparison" }
if obj.status == nil or obj.status.health == nil or obj.status.health.status == nil then
  return hs
end
local sync = obj.status.sync and obj.status.sync.status or "Unknown"
hs.status = obj.status.health.status
hs.message = obj.status.health.message or ""
if hs.status == "Healthy" and sync ~= "Synced" then
  hs.status = "Progressing"
  hs.message = "Healthy so far, but " .. sync
end
return hs
