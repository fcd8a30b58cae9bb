# The definitions of Gateway API, standard channel, exactly as they were released.
locals {
  release = "v1.6.1"
  sums = {
    "gateway.networking.k8s.io_backendtlspolicies.yaml" = "0d48c9e4b53dd9510cf615b9b1192d9d7afb07a1cc0498c9515627cb1c075419"
    "gateway.networking.k8s.io_gatewayclasses.yaml"     = "53710048ba26f8620eed59d5e51b157ecf040daf5c6eef31a4b991e0808c4be5"
    "gateway.networking.k8s.io_gateways.yaml"           = "25b885f5870b8fff1ae82efa2628b2761cef3745900c2aecf8fb76629a01255a"
    "gateway.networking.k8s.io_grpcroutes.yaml"         = "53a8d029da8f07e55d3fa58a5cf6de5950dab19fbb8d6a8082fb5e51ca5ef6fc"
    "gateway.networking.k8s.io_httproutes.yaml"         = "a424a0d6c953b162e71d1d97bb7e75012d8f1ac264e7274f2763d1b96ab39852"
    "gateway.networking.k8s.io_listenersets.yaml"       = "bf4d4b02564999b2558b96e31465129895db9b3a8adfb90adb9c80eac52a3a70"
    "gateway.networking.k8s.io_referencegrants.yaml"    = "8c645e9333cfa67790cc2a53e0c00076f88b2bd4230d2b49688c78bc34f9b2c3"
    "gateway.networking.k8s.io_tcproutes.yaml"          = "d5104d0cf30e924f5e3c9e2e76abd46876401c34ca33b9e79321523eee78c7f6"
    "gateway.networking.k8s.io_tlsroutes.yaml"          = "bb8b67926e5d9652cbfd2e19063b7c1d9e78806c9dd671608f57baef2f2e3bbb"
    "gateway.networking.k8s.io_udproutes.yaml"          = "4b80684c2bf8ef4b0a2a3ab45164ac9f96258fc69912645ff50ced595b0aa6de"
  }
  definitions = [for name in sort(keys(local.sums)) : yamldecode(data.http.definition[name].response_body)]
}

data "http" "definition" {
  for_each = local.sums

  url = "https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/${local.release}/config/crd/standard/${each.key}"

  lifecycle {
    postcondition {
      condition     = self.status_code == 200 && sha256(self.response_body) == each.value
      error_message = "${each.key} is not what was released as Gateway API ${local.release}."
    }
  }
}

resource "helm_release" "definitions" {
  name      = "gateway-api"
  namespace = "kube-system"
  chart     = "${path.module}/../objects"

  values = [yamlencode({
    objects = [
      for definition in local.definitions : merge(definition, {
        metadata = merge(definition.metadata, {
          # With a definition every route of the cluster would go.
          annotations = merge(definition.metadata.annotations, { "helm.sh/resource-policy" = "keep" })
        })
      })
    ]
  })]
}
