# A cluster on one machine, reached on its loopback only. The network is Cilium's, so nothing is ready
# until that is there.
resource "kind_cluster" "this" {
  name            = var.name
  node_image      = "kindest/node:v1.35.0@sha256:452d707d4862f52530247495d180205e029056831160e22870e37e3f6c1ac31f"
  kubeconfig_path = abspath("${path.module}/kubeconfig")
  wait_for_ready  = false

  kind_config {
    kind        = "Cluster"
    api_version = "kind.x-k8s.io/v1alpha4"

    networking {
      api_server_address  = "127.0.0.1"
      disable_default_cni = true
      kube_proxy_mode     = "none"
    }

    node {
      role = "control-plane"

      dynamic "extra_port_mappings" {
        for_each = local.ports

        content {
          listen_address = "127.0.0.1"
          host_port      = extra_port_mappings.value.host
          container_port = extra_port_mappings.value.node
          protocol       = "TCP"
        }
      }

      extra_mounts {
        host_path      = abspath("${path.module}/registry")
        container_path = "/etc/containerd/certs.d"
        read_only      = true
      }
    }

    dynamic "node" {
      for_each = range(var.workers)

      content {
        role = "worker"

        extra_mounts {
          host_path      = abspath("${path.module}/registry")
          container_path = "/etc/containerd/certs.d"
          read_only      = true
        }
      }
    }
  }
}

locals {
  # The services know themselves as https://countersign.localtest.me, so the ports are no choice. Traefik's
  # Service has fixed ports of the nodes.
  ports = {
    http  = { host = 80, node = 30080 }
    https = { host = 443, node = 30443 }
  }
}
