output "url" {
  description = "What people open, once Argo CD is done."
  value       = "https://countersign.localtest.me"
}

output "kubeconfig" {
  description = "The file that kubectl takes: export KUBECONFIG=…"
  value       = kind_cluster.this.kubeconfig_path
}

output "registry" {
  description = "Where images are pushed."
  value       = "localhost:${docker_container.registry.ports[0].external}"
}

output "authority" {
  description = "The certificate of the authority that signed Argo CD's, to trust on this machine."
  value       = tls_self_signed_cert.authority.cert_pem
}

output "root_application" {
  description = "The Application that everything else follows from, and what it follows."
  value       = { name = module.argocd.application, source = module.argocd.source }
}
