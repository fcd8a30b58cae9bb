# Traefik serves the Gateway `public`, which argocd/infra/gateway describes. It listens on ports that
# need no privilege, and on nothing but Gateway API.
resource "helm_release" "this" {
  name             = "traefik"
  namespace        = "gateway"
  create_namespace = true
  repository       = "https://traefik.github.io/charts"
  chart            = "traefik"
  version          = "41.3.0"
  skip_crds        = true
  timeout          = 600

  values = [yamlencode({
    deployment = { replicas = var.replicas }
    providers = {
      kubernetesGateway = { enabled = true }
      kubernetesCRD     = { enabled = false }
      kubernetesIngress = { enabled = false }
    }
    gatewayClass = { enabled = true, name = "traefik" }
    gateway      = { enabled = false }
    ingressClass = { enabled = false }
    api          = { dashboard = false }
    global       = { checkNewVersion = false, sendAnonymousUsage = false }
    service = {
      annotations = var.service.annotations
      # The address of who asks arrives with the request: rate limits and audit count on it.
      spec = { type = var.service.type, externalTrafficPolicy = "Local" }
    }
    ports = {
      web       = { nodePort = var.node_ports == null ? null : var.node_ports.http }
      websecure = { nodePort = var.node_ports == null ? null : var.node_ports.https }
    }
    podDisruptionBudget = { enabled = var.replicas > 1, minAvailable = 1 }
    topologySpreadConstraints = [{
      maxSkew           = 1
      topologyKey       = "topology.kubernetes.io/zone"
      whenUnsatisfiable = "ScheduleAnyway"
      labelSelector     = { matchLabels = { "app.kubernetes.io/name" = "traefik" } }
    }]
    nodeSelector = var.node_selector
    tolerations  = var.tolerations
    resources = {
      requests = { cpu = "100m", memory = "128Mi" }
      limits   = { memory = "512Mi" }
    }
  })]
}
