# The way in: a network load balancer in front of Traefik.
module "traefik" {
  source = "../module-cluster/traefik"

  replicas = local.prod ? 3 : 1
  service = {
    type = "LoadBalancer"
    annotations = {
      "service.beta.kubernetes.io/aws-load-balancer-type"                              = "nlb"
      "service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled" = "true"
    }
  }

  depends_on = [module.gateway_api]
}
