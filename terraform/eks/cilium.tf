# The network, with policies that hold, in the place of kube-proxy and of AWS's own plugin. Pods have
# addresses of the VPC, so that the control plane reaches webhooks.
resource "helm_release" "cilium" {
  name       = "cilium"
  namespace  = "kube-system"
  repository = "https://helm.cilium.io"
  chart      = "cilium"
  version    = "1.20.0"
  # It comes before the nodes, which are not ready without it.
  wait = false

  values = [yamlencode({
    cluster              = { name = module.eks.name }
    kubeProxyReplacement = "true"
    k8sServiceHost       = trimprefix(module.eks.endpoint, "https://")
    k8sServicePort       = 443
    eni = {
      enabled                   = true
      awsEnablePrefixDelegation = true
      eniTags                   = local.tags
      nodeSpec                  = { subnetTags = ["karpenter.sh/discovery=${var.name}"] }
    }
    ipam        = { mode = "eni" }
    routingMode = "native"
    operator    = { replicas = 2, podAnnotations = { "countersign.io/role" = module.eks.cilium_role_arn } }
    encryption  = { enabled = true, type = "wireguard" }
    hubble = {
      relay = { enabled = true }
      ui    = { enabled = true }
    }
  })]
}

module "gateway_api" {
  source = "../module-cluster/gateway-api"
}
