# Where images that were built on this machine are pushed: localhost:5001. Nodes ask it for everything
# of ghcr.io first (registry/ghcr.io/hosts.toml).
resource "docker_image" "registry" {
  name         = "registry:3.0.0"
  keep_locally = true
}

resource "docker_volume" "registry" {
  name = "countersign-registry"
}

resource "docker_container" "registry" {
  name    = "countersign-registry"
  image   = docker_image.registry.image_id
  restart = "unless-stopped"

  ports {
    internal = 5000
    external = var.registry_port
    ip       = "127.0.0.1"
  }

  volumes {
    volume_name    = docker_volume.registry.name
    container_path = "/var/lib/registry"
  }

  # kind makes this network together with the cluster.
  networks_advanced {
    name = "kind"
  }

  depends_on = [kind_cluster.this]
}
