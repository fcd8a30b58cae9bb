-- Argo's own check calls a switchover, a restart or a new setting Degraded, which fails the sync that
-- caused it. Here those are Progressing; Degraded is what needs a person.
local broken = {
  ["Failing over"] = true,
  ["Waiting for user action"] = true,
  ["Invalid cluster definition"] = true,
  ["Unable to create required cluster objects"] = true,
  ["Cluster is unrecoverable and needs manual intervention"] = true,
  ["Cluster has incomplete or invalid image catalog"] = true,
  ["Cluster cannot proceed to reconciliation due to an unknown plugin being required"] = true,
  ["Cluster cannot proceed to reconciliation due to an error while interacting with plugins"] = true,
  ["Cluster cannot execute instance online upgrade due to missing architecture binary"] = true,
}
local annotations = obj.metadata and obj.metadata.annotations or {}
if annotations["cnpg.io/reconciliationLoop"] == "disabled" then
  return { status = "Suspended", message = "The operator leaves this cluster alone" }
end
if annotations["cnpg.io/hibernation"] == "on" then
  return { status = "Suspended", message = "The cluster hibernates" }
end
if obj.status == nil or obj.status.phase == nil then
  return { status = "Progressing", message = "Waiting for the operator" }
end
local message = obj.status.phaseReason or obj.status.phase
if broken[obj.status.phase] then
  return { status = "Degraded", message = message }
end
for _, condition in ipairs(obj.status.conditions or {}) do
  if condition.type == "Ready" and condition.status == "True" then
    return { status = "Healthy", message = message }
  end
end
return { status = "Progressing", message = message }
