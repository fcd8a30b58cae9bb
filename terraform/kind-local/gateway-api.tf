module "gateway_api" {
  source = "../module-cluster/gateway-api"
}
