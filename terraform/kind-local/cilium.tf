# The network, with policies that hold, in the place of kube-proxy.
resource "helm_release" "cilium" {
  name       = "cilium"
  namespace  = "kube-system"
  repository = "https://helm.cilium.io"
  chart      = "cilium"
  version    = "1.20.0"
  timeout    = 900

  values = [yamlencode({
    cluster              = { name = kind_cluster.this.name }
    kubeProxyReplacement = "true"
    k8sServiceHost       = "${kind_cluster.this.name}-control-plane"
    k8sServicePort       = 6443
    ipam                 = { mode = "kubernetes" }
    operator             = { replicas = 1 }
    # Hubble is the map of who talks to whom: kubectl -n kube-system port-forward svc/hubble-ui 8081:80
    hubble = {
      relay = { enabled = true }
      ui    = { enabled = true }
    }
  })]
}
