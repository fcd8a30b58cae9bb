output "application" {
  description = "The root Application, once Argo CD has it."
  value       = local.root.metadata.name

  depends_on = [helm_release.root]
}

output "source" {
  description = "What the root Application follows."
  value       = local.root.spec.source
}
