output "release" {
  description = "The release of Gateway API, once its definitions are there."
  value       = local.release

  depends_on = [helm_release.definitions]
}
