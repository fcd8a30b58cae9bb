# Argo CD, and the one Application that everything else follows from: argocd/bootstrap/root.yaml.
locals {
  bootstrap = yamldecode(file("${path.module}/../../../argocd/bootstrap/root.yaml"))
  replicas  = var.high_availability ? 2 : 1
  # A development cluster has no single sign-on.
  alone = var.environment == "dev"
  certificate = nonsensitive(var.server_certificate == null) ? [] : [yamlencode({
    server = {
      certificateSecret = { enabled = true, crt = var.server_certificate.certificate, key = var.server_certificate.key }
    }
  })]
  root = merge(local.bootstrap, {
    spec = merge(local.bootstrap.spec, {
      source = {
        repoURL        = var.repository_url
        targetRevision = var.revision
        path           = "argocd/appsets/${var.environment}"
      }
    })
  })
}

resource "helm_release" "argocd" {
  name             = "argocd"
  namespace        = "argocd"
  create_namespace = true
  repository       = "https://argoproj.github.io/argo-helm"
  chart            = "argo-cd"
  version          = "10.9.6"
  timeout          = 900

  values = concat([yamlencode({
    global   = { networkPolicy = { create = true } }
    crds     = { install = true, keep = true }
    dex      = { enabled = !local.alone }
    redis-ha = { enabled = var.high_availability }
    configs = {
      params = { "server.insecure" = false }
      # The rest of this map comes with argocd/config, by server-side apply.
      cm = { "admin.enabled" = local.alone, "application.resourceTrackingMethod" = "annotation" }
    }
    controller     = { replicas = 1, resources = { requests = { cpu = "250m", memory = "512Mi" }, limits = { memory = "2Gi" } } }
    server         = { replicas = local.replicas, resources = { requests = { cpu = "50m", memory = "128Mi" }, limits = { memory = "512Mi" } } }
    repoServer     = { replicas = local.replicas, resources = { requests = { cpu = "100m", memory = "256Mi" }, limits = { memory = "1Gi" } } }
    applicationSet = { replicas = local.replicas, resources = { requests = { cpu = "20m", memory = "64Mi" }, limits = { memory = "256Mi" } } }
  })], local.certificate)
}

resource "helm_release" "repository" {
  count = nonsensitive(var.repository_token == null) ? 0 : 1

  name      = "argocd-repository"
  namespace = "argocd"
  chart     = "${path.module}/../objects"

  values = [sensitive(yamlencode({
    objects = [{
      apiVersion = "v1"
      kind       = "Secret"
      metadata   = { name = "countersign-repository", labels = { "argocd.argoproj.io/secret-type" = "repository" } }
      stringData = { type = "git", url = var.repository_url, username = "argocd", password = var.repository_token }
    }]
  }))]

  depends_on = [helm_release.argocd]
}

# A release of its own, since its definition comes with the one above.
resource "helm_release" "root" {
  name      = "countersign-root"
  namespace = "argocd"
  chart     = "${path.module}/../objects"
  values    = [yamlencode({ objects = [local.root] })]

  depends_on = [helm_release.argocd, helm_release.repository]
}
