# On the node whose ports this machine maps: with a local traffic policy no other one answers.
module "traefik" {
  source = "../module-cluster/traefik"

  replicas      = 1
  service       = { type = "NodePort" }
  node_ports    = { http = local.ports.http.node, https = local.ports.https.node }
  node_selector = { "node-role.kubernetes.io/control-plane" = "" }
  tolerations   = [{ key = "node-role.kubernetes.io/control-plane", operator = "Exists", effect = "NoSchedule" }]

  depends_on = [helm_release.cilium, module.gateway_api]
}
