# What External Secrets reads on a development cluster: the same names and properties as in AWS.
locals {
  # What Argo CD deploys is the list: each service has this component for its keys.
  folder    = "${path.module}/../../argocd/services"
  services  = toset([for file in fileset(local.folder, "*/base/kustomization.yaml") : split("/", file)[0] if strcontains(file("${local.folder}/${file}"), "components/keys")])
  databases = setsubtract(local.services, ["gateway"])
}

resource "kubernetes_namespace_v1" "secrets" {
  metadata {
    name = "countersign-secrets"

    labels = {
      "app.kubernetes.io/part-of"          = "countersign"
      "pod-security.kubernetes.io/enforce" = "restricted"
    }
  }

  lifecycle {
    # Argo CD looks after it from then on.
    ignore_changes = [metadata[0].annotations, metadata[0].labels]
  }

  depends_on = [helm_release.cilium]
}

module "service_keys" {
  source = "./service-key"

  for_each = local.services
}

resource "random_password" "auth" {
  length  = 64
  special = false
}

resource "random_password" "webhooks" {
  length  = 64
  special = false
}

resource "random_password" "database" {
  for_each = local.databases

  length  = 32
  special = false
}

resource "random_password" "database_owner" {
  for_each = local.databases

  length  = 32
  special = false
}

resource "kubernetes_secret_v1" "service" {
  for_each = local.services

  metadata {
    name      = "countersign-${each.key}"
    namespace = kubernetes_namespace_v1.secrets.metadata[0].name
  }

  data = merge(
    { SERVICE_KEY = jsonencode(module.service_keys[each.key].private) },
    contains(local.databases, each.key) ? {
      DATABASE_PASSWORD       = random_password.database[each.key].result
      DATABASE_OWNER_PASSWORD = random_password.database_owner[each.key].result
    } : {},
    each.key == "auth" ? { AUTH_SECRET = random_password.auth.result } : {},
    each.key == "notification" ? { WEBHOOK_SECRET = random_password.webhooks.result } : {},
    contains(["auth", "notification"], each.key) ? {
      SMTP_URL = "smtp://mail.mail.svc.cluster.local:1025"
    } : {},
  )
}

resource "kubernetes_secret_v1" "public_keys" {
  metadata {
    name      = "countersign-public-keys"
    namespace = kubernetes_namespace_v1.secrets.metadata[0].name
  }

  data = {
    SERVICE_PUBLIC_KEYS = jsonencode({ for name in local.services : name => [module.service_keys[name].public] })
  }
}
