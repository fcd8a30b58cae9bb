mock_provider "helm" {}

variables {
  replicas = 3
  service  = { type = "LoadBalancer", annotations = { kind = "nlb" } }
}

run "serves_gateway_api_and_nothing_else" {
  assert {
    condition = {
      for name, provider in yamldecode(helm_release.this.values[0]).providers : name => provider.enabled
    } == { kubernetesGateway = true, kubernetesCRD = false, kubernetesIngress = false }
    error_message = "Routes come from Gateway API alone."
  }
  assert {
    condition     = yamldecode(helm_release.this.values[0]).gatewayClass == { enabled = true, name = "traefik" } && !yamldecode(helm_release.this.values[0]).gateway.enabled
    error_message = "The class is Traefik's, the Gateway is argocd/infra/gateway's."
  }
  assert {
    condition     = yamldecode(helm_release.this.values[0]).service.spec == { type = "LoadBalancer", externalTrafficPolicy = "Local" }
    error_message = "The address of who asks arrives."
  }
  assert {
    condition     = yamldecode(helm_release.this.values[0]).podDisruptionBudget.enabled && output.gateway_class == "traefik"
    error_message = "Of several pods one stays."
  }
}

run "on_fixed_ports_of_a_node" {
  variables {
    replicas   = 1
    service    = { type = "NodePort" }
    node_ports = { http = 30080, https = 30443 }
  }
  assert {
    condition     = yamldecode(helm_release.this.values[0]).ports == { web = { nodePort = 30080 }, websecure = { nodePort = 30443 } }
    error_message = "The ports are those that are mapped."
  }
  assert {
    condition     = !yamldecode(helm_release.this.values[0]).podDisruptionBudget.enabled
    error_message = "A single pod can be drained."
  }
}

run "refuses_no_pod" {
  command = plan
  variables {
    replicas = 0
  }
  expect_failures = [var.replicas]
}

run "refuses_a_service" {
  command = plan
  variables {
    service = { type = "ClusterIP" }
  }
  expect_failures = [var.service]
}

run "refuses_a_port" {
  command = plan
  variables {
    node_ports = { http = 80, https = 443 }
  }
  expect_failures = [var.node_ports]
}
