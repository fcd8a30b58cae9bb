-- Databases and roles of CloudNativePG: done once PostgreSQL has what the newest generation asks for.
if obj.status == nil or obj.status.applied == nil then
  return { status = "Progressing", message = "Waiting for the operator" }
end
if obj.status.observedGeneration ~= obj.metadata.generation then
  return { status = "Progressing", message = "Waiting for the newest generation" }
end
if obj.status.applied then
  return { status = "Healthy", message = "Applied" }
end
return { status = "Degraded", message = obj.status.message or "Not applied" }
