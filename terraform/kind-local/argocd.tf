# Everything else follows from git.
module "argocd" {
  source = "../module-cluster/argocd"

  environment       = "dev"
  repository_url    = var.repository_url
  revision          = var.revision
  repository_token  = var.repository_token
  high_availability = false
  server_certificate = {
    certificate = tls_locally_signed_cert.argocd.cert_pem
    key         = tls_private_key.argocd.private_key_pem
  }

  # The services' secrets are there before anything asks for them.
  depends_on = [helm_release.cilium, kubernetes_secret_v1.service, kubernetes_secret_v1.public_keys, module.traefik]
}
