mock_provider "docker" {}
mock_provider "helm" {}
mock_provider "http" {}
mock_provider "kind" {}
mock_provider "kubernetes" {}
mock_provider "random" {}

mock_provider "tls" {
  mock_resource "tls_private_key" {
    defaults = {
      private_key_pem_pkcs8 = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n"
      public_key_pem        = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n"
    }
  }
}

override_module {
  target  = module.gateway_api
  outputs = { release = "v1.6.1" }
}

run "listens_on_loopback_only" {
  command = plan
  assert {
    condition     = alltrue([for port in kind_cluster.this.kind_config[0].node[0].extra_port_mappings : port.listen_address == "127.0.0.1"])
    error_message = "Nobody else reaches the cluster's ports."
  }
  assert {
    condition     = docker_container.registry.ports[0].ip == "127.0.0.1" && kind_cluster.this.kind_config[0].networking[0].api_server_address == "127.0.0.1"
    error_message = "Nobody else reaches the registry or the API server."
  }
}

run "the_network_is_ciliums" {
  command = plan
  assert {
    condition     = kind_cluster.this.kind_config[0].networking[0].disable_default_cni && kind_cluster.this.kind_config[0].networking[0].kube_proxy_mode == "none"
    error_message = "Nothing else makes a network."
  }
  assert {
    condition     = yamldecode(helm_release.cilium.values[0]).kubeProxyReplacement == "true" && yamldecode(helm_release.cilium.values[0]).hubble.ui.enabled
    error_message = "Cilium balances Services, and shows who talks to whom."
  }
  assert {
    condition     = length(kind_cluster.this.kind_config[0].node) == 3
    error_message = "There are two workers beside the control plane."
  }
}

run "every_node_asks_the_registry_first" {
  command = plan
  assert {
    condition     = alltrue([for node in kind_cluster.this.kind_config[0].node : node.extra_mounts[0].container_path == "/etc/containerd/certs.d"])
    error_message = "Every node knows of the registry."
  }
  assert {
    condition     = fileexists("${kind_cluster.this.kind_config[0].node[0].extra_mounts[0].host_path}/ghcr.io/hosts.toml") && strcontains(file("${path.module}/registry/ghcr.io/hosts.toml"), "http://${docker_container.registry.name}:5000")
    error_message = "What nodes are told names the registry."
  }
}

run "the_secrets_that_services_ask_for" {
  assert {
    condition     = join(" ", keys(kubernetes_secret_v1.service["auth"].data)) == "AUTH_SECRET DATABASE_OWNER_PASSWORD DATABASE_PASSWORD SERVICE_KEY SMTP_URL"
    error_message = "Auth needs these."
  }
  assert {
    condition     = join(" ", keys(kubernetes_secret_v1.service["notification"].data)) == "DATABASE_OWNER_PASSWORD DATABASE_PASSWORD SERVICE_KEY SMTP_URL WEBHOOK_SECRET"
    error_message = "The notification service needs these."
  }
  assert {
    condition     = join(" ", keys(kubernetes_secret_v1.service["gateway"].data)) == "SERVICE_KEY"
    error_message = "The gateway has no database."
  }
  assert {
    condition     = alltrue([for name, keys in jsondecode(kubernetes_secret_v1.public_keys.data.SERVICE_PUBLIC_KEYS) : !can(keys[0].d)])
    error_message = "Public keys are public halves."
  }
  assert {
    condition     = length(jsondecode(kubernetes_secret_v1.public_keys.data.SERVICE_PUBLIC_KEYS)) == 6 && jsondecode(kubernetes_secret_v1.service["user"].data.SERVICE_KEY).d == "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
    error_message = "Every service has a key."
  }
}

run "refuses_a_name" {
  command = plan
  variables {
    name = "Countersign"
  }
  expect_failures = [var.name]
}

run "refuses_no_worker" {
  command = plan
  variables {
    workers = 0
  }
  expect_failures = [var.workers]
}

run "refuses_a_port_of_the_system" {
  command = plan
  variables {
    registry_port = 80
  }
  expect_failures = [var.registry_port]
}

run "refuses_an_address" {
  command = plan
  variables {
    repository_url = "git@github.com:example/countersign.git"
  }
  expect_failures = [var.repository_url]
}

run "refuses_a_revision" {
  command = plan
  variables {
    revision = "-main"
  }
  expect_failures = [var.revision]
}
