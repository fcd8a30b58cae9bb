output "gateway_class" {
  description = "The class of Gateways that Traefik serves, once it does."
  value       = "traefik"

  depends_on = [helm_release.this]
}
