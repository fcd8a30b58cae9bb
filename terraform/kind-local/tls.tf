# An authority for what stands before cert-manager does: Argo CD's own page. The certificate of
# countersign.localtest.me comes from cert-manager's authority in the cluster (argocd/infra/cert-manager).
resource "tls_private_key" "authority" {
  algorithm   = "ECDSA"
  ecdsa_curve = "P256"
}

resource "tls_self_signed_cert" "authority" {
  private_key_pem       = tls_private_key.authority.private_key_pem
  is_ca_certificate     = true
  validity_period_hours = 43800
  allowed_uses          = ["cert_signing", "crl_signing"]

  subject {
    common_name = "Countersign local authority"
  }
}

resource "tls_private_key" "argocd" {
  algorithm   = "ECDSA"
  ecdsa_curve = "P256"
}

resource "tls_cert_request" "argocd" {
  private_key_pem = tls_private_key.argocd.private_key_pem
  dns_names       = ["localhost", "argocd.localtest.me", "argocd-server", "argocd-server.argocd.svc"]
  ip_addresses    = ["127.0.0.1"]

  subject {
    common_name = "argocd.localtest.me"
  }
}

resource "tls_locally_signed_cert" "argocd" {
  cert_request_pem      = tls_cert_request.argocd.cert_request_pem
  ca_private_key_pem    = tls_private_key.authority.private_key_pem
  ca_cert_pem           = tls_self_signed_cert.authority.cert_pem
  validity_period_hours = 8760
  early_renewal_hours   = 720
  allowed_uses          = ["digital_signature", "server_auth"]
}
